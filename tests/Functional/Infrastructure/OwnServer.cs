using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Messaging.Tests.Functional.Infrastructure;

/// <summary>A server of one test's own, with parts or settings of its own, and its admin to call it.</summary>
internal sealed class OwnServer : IAsyncDisposable
{
    private readonly TempFolder _folder;

    private OwnServer(TempFolder folder, TestServer server)
    {
        (_folder, Server, Channel) = (folder, server, GrpcChannel.ForAddress(server.GrpcUrl));
        Tenant = new Tenant(server, Channel, TestServer.AdminKey);
    }

    public TestServer Server { get; }

    public GrpcChannel Channel { get; }

    public Tenant Tenant { get; }

    public static Task<OwnServer> StartAsync(Action<IServiceCollection> replace, params string[] settings) =>
        StartAsync(new TempFolder(), replace, settings);

    /// <summary>As the other, on the files of a server that ran before.</summary>
    public static async Task<OwnServer> StartAsync(TempFolder folder, Action<IServiceCollection> replace, params string[] settings) =>
        new(folder, await TestServer.StartAsync(folder.Path, replace, settings));

    public async ValueTask DisposeAsync()
    {
        Tenant.Dispose();
        Channel.Dispose();
        await Server.DisposeAsync();
        _folder.Delete();
    }
}
