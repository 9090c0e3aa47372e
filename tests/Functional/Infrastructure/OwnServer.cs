using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Messaging.Tests.Functional.Infrastructure;

/// <summary>A server of one test's own, with parts or settings of its own, and its admin to call it.</summary>
internal sealed class OwnServer : IAsyncDisposable
{
    private readonly TempFolder _folder;
    private readonly GrpcChannel _channel;

    private OwnServer(TempFolder folder, TestServer server)
    {
        (_folder, Server, _channel) = (folder, server, GrpcChannel.ForAddress(server.GrpcUrl));
        Tenant = new Tenant(server, _channel, TestServer.AdminKey);
    }

    public TestServer Server { get; }

    public Tenant Tenant { get; }

    public GrpcChannel Channel => _channel;

    public static async Task<OwnServer> StartAsync(Action<IServiceCollection> replace, params string[] settings)
    {
        var folder = new TempFolder();
        return new OwnServer(folder, await TestServer.StartAsync(folder.Path, replace, settings));
    }

    public async ValueTask DisposeAsync()
    {
        Tenant.Dispose();
        _channel.Dispose();
        await Server.DisposeAsync();
        _folder.Delete();
    }
}
