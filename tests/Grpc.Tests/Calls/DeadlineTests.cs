using Grpc.Core;
using Grpc.Tests.Infrastructure;
using Grpc.Tests.V1;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Tests.Calls;

public sealed class DeadlineTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task Deadline_OfContext_IsNowPlusTimeout()
    {
        await using var host = await StartAsync();
        DateTime deadline = default;
        host.Behaviour.Unary = (request, context) =>
        {
            deadline = context.Deadline;
            return Task.FromResult(request);
        };

        await host.CallAsync("Unary", new Probe(), ("grpc-timeout", "1500m"));

        Assert.Equal(_time.GetUtcNow().UtcDateTime.AddSeconds(1.5), deadline);
        Assert.Equal(DateTimeKind.Utc, deadline.Kind);
    }

    [Theory]
    [InlineData("Unary")]
    [InlineData("ServerStream")]
    public async Task Deadline_Passes_CancelsHandlerAndAnswersDeadlineExceeded(string method)
    {
        await using var host = await StartAsync();
        var entered = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        host.Behaviour.Unary = async (request, context) =>
        {
            await WaitAsync(context);
            return request;
        };
        host.Behaviour.ServerStream = (_, _, context) => WaitAsync(context);

        var call = host.CallAsync(method, new Probe(), ("grpc-timeout", "10S"));
        await entered.Task.Bounded();
        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.False(cancelled.Task.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));

        var response = await call;
        Assert.Equal(StatusCode.DeadlineExceeded, response.Status);
        await cancelled.Task.Bounded();

        async Task WaitAsync(ServerCallContext context)
        {
            await using var registration = context.CancellationToken.Register(cancelled.SetResult);
            entered.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.CancellationToken);
        }
    }

    [Fact]
    public async Task Deadline_PassesWhileHandlerIgnoresIt_IsAnsweredAllTheSame()
    {
        await using var host = await StartAsync();
        var entered = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var lateWrite = new TaskCompletionSource<Exception?>();
        host.Behaviour.ServerStream = async (request, responses, _) =>
        {
            await responses.WriteAsync(request);
            entered.SetResult();
            await release.Task.Bounded();
            lateWrite.SetResult(await Record.ExceptionAsync(() => responses.WriteAsync(request)));
        };

        var call = host.CallAsync("ServerStream", new Probe { Text = "early" }, ("grpc-timeout", "1S"));
        await entered.Task.Bounded();
        _time.Advance(TimeSpan.FromSeconds(1));

        var response = await call;
        Assert.Equal("early", Assert.Single(response.Messages).Text);
        Assert.Equal(StatusCode.DeadlineExceeded, response.Status);

        release.SetResult();
        Assert.Equal(
            "Can't write the message because the request is complete.", Assert.IsType<InvalidOperationException>(await lateWrite.Task.Bounded()).Message);
    }

    [Fact]
    public async Task Deadline_PassesDuringRead_EndsTheCall()
    {
        await using var host = await StartAsync();
        var entered = new TaskCompletionSource();
        host.Behaviour.ClientStream = async (requests, context) =>
        {
            entered.SetResult();
            await requests.MoveNext(context.CancellationToken);
            return new Probe();
        };
        var content = new LiveContent();

        var call = host.Http2.CallAsync("/grpctests.v1.ProbeService/ClientStream", content, ("grpc-timeout", "1S"));
        await entered.Task.Bounded();
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(StatusCode.DeadlineExceeded, (await call).Status);
        content.End();
    }

    [Fact]
    public async Task Deadline_AlreadyPassed_IsDeadlineExceeded()
    {
        await using var host = await StartAsync();
        host.Behaviour.Unary = async (request, context) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.CancellationToken);
            return request;
        };
        host.Behaviour.ServerStream = static (_, _, _) => Task.CompletedTask;

        // The clock stands still, so the timer of a timeout of zero is due the next time it moves.
        var call = host.CallAsync("Unary", new Probe(), ("grpc-timeout", "0n"));
        while (!call.IsCompleted)
        {
            _time.Advance(TimeSpan.Zero);
            await Task.Yield();
        }

        Assert.Equal(StatusCode.DeadlineExceeded, (await call).Status);
    }

    [Fact]
    public async Task Deadline_FarAway_DoesNotOverflow()
    {
        await using var host = await StartAsync();

        Assert.Equal(StatusCode.OK, (await host.CallAsync("Unary", new Probe(), ("grpc-timeout", "99999999H"))).Status);
    }

    [Fact]
    public async Task Deadline_InvalidTimeout_IsIgnored()
    {
        await using var host = await StartAsync();

        Assert.Equal(StatusCode.OK, (await host.CallAsync("Unary", new Probe(), ("grpc-timeout", "soon"))).Status);
        Assert.Contains(host.Logs, static record => record.EventId.Name == "InvalidTimeout");
    }

    private Task<GrpcHost> StartAsync() => GrpcHost.StartAsync(configureServices: services => services.AddSingleton<TimeProvider>(_time));
}
