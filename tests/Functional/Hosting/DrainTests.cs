using System.Net;
using Grpc.Core;
using Grpc.Messaging.Server.Lifecycle;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Grpc.Messaging.Tests.Functional.Hosting;

/// <summary>Between the wish to stop and the stop everything still works, and everybody is told to go elsewhere.</summary>
public sealed class DrainTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private TestServer? _server;

    private TestServer Server => _server!;

    private ServerLifetime Lifetime => Server.Services.GetRequiredService<ServerLifetime>();

    private CancellationToken Stopping => Server.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;

    public async Task InitializeAsync() => _server = await TestServer.StartAsync(_folder.Path, "--Messaging:Http:DrainTime=00:10:00");

    public async Task DisposeAsync()
    {
        Assert.Empty(Server.Log.TakeErrors());
        await Server.DisposeAsync();
        _folder.Delete();
    }

    [Fact]
    public async Task Drain_OverRest_IsNotReadyAndServesOnClosingConnections()
    {
        using var client = Server.CreateHttpClient(TestServer.AdminKey);
        using var before = await client.GetAsync("/push/v1/applications");

        Lifetime.Drain();
        using var ready = await client.GetAsync("/health/ready");
        using var live = await client.GetAsync("/health/live");
        using var after = await client.GetAsync("/push/v1/applications");

        Assert.Equal((HttpStatusCode.OK, null), (before.StatusCode, before.Headers.ConnectionClose));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.Equal((HttpStatusCode.OK, true), (after.StatusCode, after.Headers.ConnectionClose));
        Assert.False(Stopping.IsCancellationRequested);
    }

    [Fact]
    public async Task Drain_OverGrpc_ConnectionsEndAndOpenWatchesGoOn()
    {
        var connections = 0;
        using var handler = new SocketsHttpHandler();
        handler.PlaintextStreamFilter = (context, _) =>
        {
            Interlocked.Increment(ref connections);
            return ValueTask.FromResult(context.PlaintextStream);
        };
        using var channel = GrpcChannel.ForAddress(Server.GrpcUrl, new GrpcChannelOptions { HttpHandler = handler });
        using var admin = new Tenant(Server, channel, TestServer.AdminKey);
        var messageId = await admin.SendSmsAsync("962790000003");
        using var watch = admin.Messages.WatchMessage(new WatchMessageRequest { MessageId = messageId }, admin.Call());
        Assert.True(await watch.ResponseStream.MoveNext(default));
        Assert.Equal(1, connections);

        Lifetime.Drain();
        while (Volatile.Read(ref connections) == 1)
        {
            // Sent on the old connection until its GOAWAY has come, and on a new one from then on.
            await admin.Accounts.GetAccountAsync(new GetAccountRequest(), admin.Call());
        }

        await admin.Messages.CancelMessageAsync(new CancelMessageRequest { MessageId = messageId }, admin.Call());
        Assert.False(Stopping.IsCancellationRequested);
        Lifetime.Drain();
        Assert.True(Stopping.IsCancellationRequested);
        var error = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (await watch.ResponseStream.MoveNext(default))
            {
            }
        });
        Assert.Equal(StatusCode.Unavailable, error.StatusCode);
    }

    [Fact]
    public async Task Drain_WithoutATime_StopsAtOnce()
    {
        await using var server = await TestServer.StartAsync(Path.Combine(_folder.Path, "other"));

        server.Services.GetRequiredService<ServerLifetime>().Drain();

        Assert.True(server.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested);
    }
}
