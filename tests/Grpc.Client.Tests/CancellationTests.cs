using Grpc.Client.Tests.Infrastructure;
using Grpc.Core;

namespace Grpc.Client.Tests;

public sealed class CancellationTests
{
    private readonly TaskCompletionSource _arrived = new();
    private readonly TaskCompletionSource _aborted = new();

    [Fact]
    public async Task Token_CancelledBeforeTheCall_FailsWithoutSending()
    {
        await using var server = await StartWaitingServerAsync();
        using var channel = server.CreateChannel();

        var exception = await channel.CallUnary("", new CallOptions(cancellationToken: new CancellationToken(canceled: true))).FailsAsync();

        Assert.Equal(StatusCode.Cancelled, exception.StatusCode);
        Assert.False(_arrived.Task.IsCompleted);
    }

    [Fact]
    public async Task Token_CancelledDuringTheCall_CancelsHereAndOnTheServer()
    {
        await using var server = await StartWaitingServerAsync();
        using var channel = server.CreateChannel();
        using var source = new CancellationTokenSource();
        using var call = channel.CallUnary("", new CallOptions(cancellationToken: source.Token));
        await _arrived.Task.WithinAsync();

        await source.CancelAsync();

        Assert.Equal(StatusCode.Cancelled, (await call.FailsAsync()).StatusCode);
        Assert.Equal(StatusCode.Cancelled, call.GetStatus().StatusCode);
        Assert.Throws<InvalidOperationException>(() => call.GetTrailers());
        await _aborted.Task.WithinAsync();
    }

    [Fact]
    public async Task Token_CancelledWithThrowOperationCanceled_ThrowsWithThatToken()
    {
        await using var server = await StartWaitingServerAsync();
        using var channel = server.CreateChannel(static options => options.ThrowOperationCanceledOnCancellation = true);
        using var source = new CancellationTokenSource();
        using var call = channel.CallUnary("", new CallOptions(cancellationToken: source.Token));
        await _arrived.Task.WithinAsync();

        await source.CancelAsync();

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.ResponseAsync.WithinAsync());
        Assert.Equal(source.Token, exception.CancellationToken);
    }

    [Fact]
    public async Task Token_CancelledAfterTheCall_ChangesNothing()
    {
        await using var server = await RawServer.StartAsync(static async context => await context.Response.AnswerAsync("done"));
        using var channel = server.CreateChannel();
        using var source = new CancellationTokenSource();
        using var call = channel.CallUnary("", new CallOptions(cancellationToken: source.Token));
        await call.ResponseAsync.WithinAsync();

        await source.CancelAsync();
        call.Dispose();

        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
        Assert.Equal("done", await call);
    }

    [Fact]
    public async Task Dispose_CallRunning_CancelsHereAndOnTheServer()
    {
        await using var server = await StartWaitingServerAsync();
        using var channel = server.CreateChannel();
        var call = channel.CallUnary("");
        await _arrived.Task.WithinAsync();

        call.Dispose();

        Assert.Equal(new Status(StatusCode.Cancelled, "gRPC call disposed."), (await call.FailsAsync()).Status);
        await _aborted.Task.WithinAsync();
    }

    [Fact]
    public async Task Dispose_StreamHalfRead_ResetsTheStream()
    {
        await using var server = await StartWaitingServerAsync("first");
        using var channel = server.CreateChannel();
        var call = channel.CallServerStreaming("");
        Assert.True(await call.ResponseStream.NextAsync());

        call.Dispose();

        await _aborted.Task.WithinAsync();
        Assert.Equal(StatusCode.Cancelled, call.GetStatus().StatusCode);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => call.ResponseStream.NextAsync());
    }

    [Fact]
    public async Task Dispose_ReadPending_EndsTheRead()
    {
        await using var server = await StartWaitingServerAsync("first");
        using var channel = server.CreateChannel();
        var call = channel.CallServerStreaming("");
        Assert.True(await call.ResponseStream.NextAsync());
        var pending = call.ResponseStream.NextAsync();

        call.Dispose();

        Assert.Equal(StatusCode.Cancelled, (await pending.FailsAsync()).StatusCode);
        await _aborted.Task.WithinAsync();
    }

    [Fact]
    public async Task MoveNext_ItsTokenCancelled_CancelsTheCall()
    {
        await using var server = await StartWaitingServerAsync("first");
        using var channel = server.CreateChannel();
        using var call = channel.CallServerStreaming("");
        Assert.True(await call.ResponseStream.NextAsync());
        using var source = new CancellationTokenSource();
        var pending = call.ResponseStream.MoveNext(source.Token);

        await source.CancelAsync();

        Assert.Equal(StatusCode.Cancelled, (await pending.FailsAsync()).StatusCode);
        await _aborted.Task.WithinAsync();
    }

    [Fact]
    public async Task MoveNext_TokenAlreadyCancelled_CancelsTheCall()
    {
        await using var server = await StartWaitingServerAsync("first");
        using var channel = server.CreateChannel();
        using var call = channel.CallServerStreaming("");
        Assert.True(await call.ResponseStream.NextAsync());

        Assert.Equal(StatusCode.Cancelled, (await call.ResponseStream.MoveNext(new CancellationToken(canceled: true)).FailsAsync()).StatusCode);
        await _aborted.Task.WithinAsync();
    }

    [Fact]
    public async Task Dispose_DuplexCallOpen_FailsThePendingWriteAndRead()
    {
        await using var server = await StartWaitingServerAsync("first");
        using var channel = server.CreateChannel();
        var call = channel.CallDuplexStreaming();
        Assert.True(await call.ResponseStream.NextAsync());

        // More than the flow-control window: the server does not read, so the write waits.
        var write = call.RequestStream.WriteAsync(new string('x', 4 * 1024 * 1024));
        Assert.False(write.IsCompleted);
        call.Dispose();

        Assert.Equal(StatusCode.Cancelled, (await write.FailsAsync()).StatusCode);
        await _aborted.Task.WithinAsync();
    }

    private Task<RawServer> StartWaitingServerAsync(string? firstMessage = null) => RawServer.StartAsync(async context =>
    {
        context.RequestAborted.Register(_aborted.SetResult);
        _arrived.SetResult();
        if (firstMessage is not null)
        {
            context.Response.BeginGrpc();
            await context.Response.SendAsync(Wire.Frame(firstMessage));
        }

        await _aborted.Task;
    });
}
