using Grpc.Messaging.Testing.Processes.Servers;

namespace Grpc.Messaging.Testing.Processes.Load;

/// <summary>A server and the way to call it.</summary>
public sealed class Node(ServerProcess server, string apiKey) : IDisposable
{
    public ServerProcess Server { get; } = server;

    public MessagingApi Api { get; } = new(server.RestUrl, server.GrpcUrl, apiKey);

    public void Dispose()
    {
        Api.Dispose();
        Server.Dispose();
    }
}
