using System.Net;
using System.Net.Sockets;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Grpc.Messaging.Tests.Functional.Providers;

/// <summary>
/// What every provider over HTTP must do when things go wrong: what was surely not taken is told as such, and may be handed over again; everything
/// else is unknown; and no call is made twice behind the engine's back.
/// </summary>
public abstract class SenderFaultTests(HttpProtocols protocols) : IAsyncLifetime
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);

    private FakeProvider _provider = null!;

    private protected ProviderKeys Keys { get; private set; } = null!;

    public virtual async Task InitializeAsync()
    {
        Keys = ProviderKeys.Create();
        _provider = await FakeProvider.StartAsync(protocols);
    }

    public virtual async Task DisposeAsync()
    {
        await _provider.DisposeAsync();
        Keys.Dispose();
    }

    [Fact]
    public async Task Refused_NobodyListens_WasNotTaken()
    {
        await using var host = Start(UnusedUrl());

        Assert.Equal(new SendOutcome.Transient(Reasons.ProviderUnavailable, null), await SendAsync(host));
    }

    [Fact]
    public async Task Refused_ThenThere_IsTaken()
    {
        var url = UnusedUrl();
        await using var host = Start(url);
        await SendAsync(host);
        await using var late = await FakeProvider.StartAsync(protocols, new Uri(url).Port);
        late.OnCall = (context, _) => AcceptAsync(context);

        Assert.IsType<SendOutcome.Accepted>(await SendAsync(host));
    }

    [Fact]
    public async Task Hung_NoAnswerAtAll_IsUnknown()
    {
        _provider.OnCall = static (context, _) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        await using var host = Start(_provider.Url);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SendAsync(host, Short));
        Assert.Single(_provider.Calls);
    }

    [Fact]
    public async Task Slow_AnswerInTime_IsTaken()
    {
        var called = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _provider.OnCall = async (context, _) =>
        {
            called.SetResult();
            await goOn.Task;
            await AcceptAsync(context);
        };
        await using var host = Start(_provider.Url);

        var sending = SendAsync(host);
        await called.Task;
        goOn.SetResult();

        Assert.IsType<SendOutcome.Accepted>(await sending);
    }

    [Fact]
    public async Task Storm_ServiceUnavailable_WasNotTakenAndIsTakenWhenItIsOver()
    {
        await using var host = Start(_provider.Url);
        _provider.Answer(503);
        var storm = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => SendAsync(host)));
        _provider.OnCall = (context, _) => AcceptAsync(context);

        var after = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => SendAsync(host)));

        Assert.All(storm, outcome => Assert.Equal(Reasons.ProviderUnavailable, Assert.IsType<SendOutcome.Transient>(outcome).Reason));
        Assert.All(after, outcome => Assert.IsType<SendOutcome.Accepted>(outcome));
        Assert.Equal(100, _provider.Calls.Count);
    }

    [Fact]
    public async Task Reset_MidFlight_IsUnknownAndNotRepeated()
    {
        _provider.OnCall = static (context, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        await using var host = Start(_provider.Url);

        await Assert.ThrowsAnyAsync<Exception>(() => SendAsync(host));
        Assert.Single(_provider.Calls);
    }

    [Fact]
    public async Task Lost_ResponseCutOff_IsUnknownAndNotRepeated()
    {
        _provider.OnCall = static async (context, _) =>
        {
            context.Response.StatusCode = 200;
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("{");
            await context.Response.Body.FlushAsync();
            context.Abort();
        };
        await using var host = Start(_provider.Url);

        await Assert.ThrowsAnyAsync<Exception>(() => SendAsync(host));
        Assert.Single(_provider.Calls);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task Credentials_Expired_LoseNoMessage(int status)
    {
        _provider.Answer(status);
        await using var host = Start(_provider.Url);

        Assert.Equal(Reasons.ProviderUnavailable, Assert.IsType<SendOutcome.Transient>(await SendAsync(host)).Reason);
    }

    [Fact]
    public async Task Throttled_Twice_IsPutOffTwiceAndThenTaken()
    {
        var left = 2;
        _provider.OnCall = (context, _) => left-- > 0 ? FakeProvider.WriteAsync(context, 429, ThrottledBody, "5") : AcceptAsync(context);
        await using var host = Start(_provider.Url);

        SendOutcome[] outcomes = [await SendAsync(host), await SendAsync(host), await SendAsync(host)];

        Assert.All(outcomes[..2], outcome => Assert.Equal(new SendOutcome.Transient(Reasons.TemporaryFailure, TimeSpan.FromSeconds(5)), outcome));
        Assert.IsType<SendOutcome.Accepted>(outcomes[2]);
        Assert.Equal(3, _provider.Calls.Count);
    }

    private protected abstract SenderHost Start(string url);

    private protected abstract Task<SendOutcome> SendAsync(SenderHost host, TimeSpan? patience = null);

    /// <summary>Takes a message, in the provider's words.</summary>
    private protected abstract Task AcceptAsync(HttpContext context);

    private protected virtual string ThrottledBody => "";

    private static string UnusedUrl()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }
}
