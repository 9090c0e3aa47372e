using Grpc.Client.Tests.Infrastructure;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Client.Tests;

public sealed class DeadlineTests
{
    private readonly ManualTimeProvider _time = new();

    private DateTime Now => _time.GetUtcNow().UtcDateTime;

    public static TheoryData<TimeSpan, string> Timeouts => new()
    {
        { TimeSpan.FromTicks(1), "1u" },
        { TimeSpan.FromMilliseconds(1), "1000u" },
        { TimeSpan.FromSeconds(99), "99000000u" },
        { TimeSpan.FromSeconds(100), "100000m" },
        { TimeSpan.FromSeconds(100) + TimeSpan.FromTicks(1), "100001m" },
        { TimeSpan.FromHours(30), "108000S" },
        { TimeSpan.FromDays(4000), "5760000M" },
    };

    [Theory]
    [MemberData(nameof(Timeouts))]
    public async Task Deadline_Set_IsSentRoundedUp(TimeSpan timeout, string expected)
    {
        string? sent = null;
        await using var server = await RawServer.StartAsync(async context =>
        {
            sent = context.Request.Headers["grpc-timeout"];
            await context.Response.AnswerAsync("");
        });
        using var channel = CreateChannel(server);

        await channel.CallUnary("", new CallOptions(deadline: Now + timeout)).ResponseAsync.WithinAsync();

        Assert.Equal(expected, sent);
    }

    [Fact]
    public async Task Deadline_MaxValue_IsNone()
    {
        string? sent = null;
        await using var server = await RawServer.StartAsync(async context =>
        {
            sent = context.Request.Headers["grpc-timeout"];
            await context.Response.AnswerAsync("");
        });
        using var channel = CreateChannel(server);

        await channel.CallUnary("", new CallOptions(deadline: DateTime.MaxValue)).ResponseAsync.WithinAsync();

        Assert.Null(sent);
    }

    [Fact]
    public async Task Deadline_PassesBeforeTheAnswer_IsDeadlineExceededAndTellsTheServer()
    {
        var arrived = new TaskCompletionSource();
        var aborted = new TaskCompletionSource();
        await using var server = await RawServer.StartAsync(async context =>
        {
            context.RequestAborted.Register(aborted.SetResult);
            arrived.SetResult();
            await aborted.Task;
        });
        using var channel = CreateChannel(server);
        using var call = channel.CallUnary("", new CallOptions(deadline: Now.AddSeconds(5)));
        await arrived.Task.WithinAsync();

        Assert.Equal(TimeSpan.FromSeconds(5), await _time.WaitForTimerAsync());
        _time.Advance(TimeSpan.FromSeconds(4.999));
        Assert.False(call.ResponseAsync.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(StatusCode.DeadlineExceeded, (await call.FailsAsync()).StatusCode);
        Assert.Equal(StatusCode.DeadlineExceeded, call.GetStatus().StatusCode);
        await aborted.Task.WithinAsync();
    }

    [Fact]
    public async Task Deadline_PassesDuringAStream_EndsTheStream()
    {
        var aborted = new TaskCompletionSource();
        await using var server = await RawServer.StartAsync(async context =>
        {
            context.RequestAborted.Register(aborted.SetResult);
            context.Response.BeginGrpc();
            await context.Response.SendAsync(Wire.Frame("first"));
            await aborted.Task;
        });
        using var channel = CreateChannel(server);
        using var call = channel.CallServerStreaming("", new CallOptions(deadline: Now.AddMinutes(1)));
        Assert.True(await call.ResponseStream.NextAsync());
        var next = call.ResponseStream.NextAsync();

        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(StatusCode.DeadlineExceeded, (await next.FailsAsync()).StatusCode);
        Assert.Equal(StatusCode.DeadlineExceeded, (await call.ResponseStream.NextAsync().FailsAsync()).StatusCode);
        await aborted.Task.WithinAsync();
    }

    [Fact]
    public async Task Deadline_BeyondTheLongestTimer_IsWatchedInSteps()
    {
        var aborted = new TaskCompletionSource();
        await using var server = await RawServer.StartAsync(async context =>
        {
            context.RequestAborted.Register(aborted.SetResult);
            await aborted.Task;
        });
        using var channel = CreateChannel(server);
        using var call = channel.CallUnary("", new CallOptions(deadline: Now.AddDays(60)));

        Assert.Equal(TimeSpan.FromDays(49), await _time.WaitForTimerAsync());
        _time.Advance(TimeSpan.FromDays(49));
        Assert.Equal(TimeSpan.FromDays(11), await _time.WaitForTimerAsync());
        Assert.False(call.ResponseAsync.IsCompleted);
        _time.Advance(TimeSpan.FromDays(11));

        Assert.Equal(StatusCode.DeadlineExceeded, (await call.FailsAsync()).StatusCode);
    }

    [Fact]
    public async Task Deadline_InThePast_FailsWithoutSending()
    {
        var requests = 0;
        await using var server = await RawServer.StartAsync(async context =>
        {
            Interlocked.Increment(ref requests);
            await context.Response.AnswerAsync("");
        });
        using var channel = CreateChannel(server);

        var exception = await channel.CallUnary("", new CallOptions(deadline: Now.AddTicks(-1))).FailsAsync();

        Assert.Equal(StatusCode.DeadlineExceeded, exception.StatusCode);
        Assert.Equal(0, requests);
    }

    [Fact]
    public async Task Deadline_ServerResetsOnIt_IsDeadlineExceeded()
    {
        // The server's clock may run ahead: it cancels the stream, and the timer here has not fired yet.
        await using var server = await RawServer.StartAsync(async context =>
        {
            context.Response.BeginGrpc();
            await context.Response.Body.FlushAsync();
            _time.SetWithoutFiring(_time.GetUtcNow().AddSeconds(10));
            context.Features.Get<IHttpResetFeature>()!.Reset(0x8);
        });
        using var channel = CreateChannel(server);

        var exception = await channel.CallUnary("", new CallOptions(deadline: Now.AddSeconds(10))).FailsAsync();

        Assert.Equal(StatusCode.DeadlineExceeded, exception.StatusCode);
    }

    [Fact]
    public void Deadline_NotUtc_Throws()
    {
        using var channel = GrpcChannel.ForAddress("http://127.0.0.1:1");

        Assert.Throws<InvalidOperationException>(() => channel.CallUnary("", new CallOptions(deadline: new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Local))));
    }

    [Fact]
    public async Task Deadline_PassesWithThrowOperationCanceled_ThrowsIt()
    {
        var aborted = new TaskCompletionSource();
        await using var server = await RawServer.StartAsync(async context =>
        {
            context.RequestAborted.Register(aborted.SetResult);
            await aborted.Task;
        });
        using var channel = CreateChannel(server, options => options.ThrowOperationCanceledOnCancellation = true);
        using var call = channel.CallUnary("", new CallOptions(deadline: Now.AddSeconds(1)));
        await _time.WaitForTimerAsync();

        _time.Advance(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.ResponseAsync.WithinAsync());
        Assert.Equal(StatusCode.DeadlineExceeded, call.GetStatus().StatusCode);
    }

    private GrpcChannel CreateChannel(RawServer server, Action<GrpcChannelOptions>? configure = null) => server.CreateChannel(options =>
    {
        options.ServiceProvider = new ServiceCollection().AddSingleton<TimeProvider>(_time).BuildServiceProvider();
        configure?.Invoke(options);
    });
}
