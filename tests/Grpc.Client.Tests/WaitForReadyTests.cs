using System.Net;
using System.Net.Sockets;
using Grpc.Client.Tests.Infrastructure;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Client.Tests;

public sealed class WaitForReadyTests
{
    private static readonly CallOptions Waiting = new CallOptions().WithWaitForReady();

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task WaitForReady_ServerComesLater_CallSucceeds()
    {
        var address = FreeAddress();
        using var channel = CreateChannel(address);
        using var call = channel.CallUnary("patient", Waiting);
        var first = await _time.WaitForTimerAsync();
        _time.Advance(first);
        var second = await _time.WaitForTimerAsync();
        await using var server = await RawServer.StartAsync(
            static async context => await context.Response.AnswerAsync((await context.Request.ReadTextAsync())!), port: address.Port);

        _time.Advance(second);

        Assert.Equal("patient", await call.ResponseAsync.WithinAsync());
        Assert.InRange(first, TimeSpan.FromSeconds(0.8), TimeSpan.FromSeconds(1.2));
        Assert.InRange(second, TimeSpan.FromSeconds(1.28), TimeSpan.FromSeconds(1.92));
    }

    [Fact]
    public async Task WaitForReady_StreamOfRequests_IsSentOnceConnected()
    {
        var address = FreeAddress();
        using var channel = CreateChannel(address);
        using var call = channel.CallClientStreaming(Waiting);
        var write = call.RequestStream.WriteAsync("held back");
        var wait = await _time.WaitForTimerAsync();
        Assert.False(write.IsCompleted);
        await using var server = await RawServer.StartAsync(
            static async context => await context.Response.AnswerAsync((await context.Request.ReadTextAsync())!), port: address.Port);

        _time.Advance(wait);

        await write.WithinAsync();
        await call.RequestStream.CompleteAsync();
        Assert.Equal("held back", await call.ResponseAsync.WithinAsync());
    }

    [Fact]
    public async Task WaitForReady_NeverReady_EndsByTheDeadline()
    {
        using var channel = CreateChannel(FreeAddress());
        using var call = channel.CallUnary("", Waiting.WithDeadline(_time.GetUtcNow().UtcDateTime.AddSeconds(0.5)));
        await _time.WaitForTimerAsync();
        await _time.WaitForTimerAsync();

        _time.Advance(TimeSpan.FromSeconds(0.5));

        Assert.Equal(StatusCode.DeadlineExceeded, (await call.FailsAsync()).StatusCode);
    }

    [Fact]
    public async Task WaitForReady_TurnedOffAgain_FailsAtOnce()
    {
        using var channel = CreateChannel(FreeAddress());

        Assert.Equal(StatusCode.Unavailable, (await channel.CallUnary("", Waiting.WithWaitForReady(false)).FailsAsync()).StatusCode);
    }

    [Fact]
    public async Task WaitForReady_ServerFailsTheCall_IsNotTriedAgain()
    {
        var requests = 0;
        await using var server = await RawServer.StartAsync(context =>
        {
            Interlocked.Increment(ref requests);
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        });
        using var channel = CreateChannel(server.Address);

        Assert.Equal(StatusCode.Unavailable, (await channel.CallUnary("", Waiting).FailsAsync()).StatusCode);
        Assert.Equal(1, requests);
    }

    private static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    private GrpcChannel CreateChannel(Uri address) => GrpcChannel.ForAddress(address, new GrpcChannelOptions
    {
        ServiceProvider = new ServiceCollection().AddSingleton<TimeProvider>(_time).BuildServiceProvider(),
    });
}
