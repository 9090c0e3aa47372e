namespace Grpc.Messaging.Tests.Interop.Peers;

/// <summary>A client library that others wrote.</summary>
internal abstract record Peer(string Name, bool IsWeb)
{
    public const string GrpcNetClient = "Grpc.Net.Client";
    public const string GrpcNetClientWeb = "Grpc.Net.Client over gRPC-Web";
    public const string GrpcNetClientWebText = "Grpc.Net.Client over gRPC-Web text";
    public const string GrpcJs = "grpc-js";
    public const string Connect = "connect-grpc";
    public const string ConnectWeb = "connect-grpc-web";
    public const string GrpcPython = "grpcio";
    public const string GrpcPythonAsyncio = "grpcio on asyncio";
    public const string GrpcGo = "grpc-go";
    public const string GrpcJava = "grpc-java";

    /// <summary>Why it can't run here; null when it can.</summary>
    public virtual string? Problem => null;

    /// <summary>Does what takes long and needs no server.</summary>
    public virtual Task PrepareAsync() => Task.CompletedTask;

    /// <summary>Runs all scenarios.</summary>
    /// <param name="key">API key of an account of its own.</param>
    /// <param name="onWatching">Called once a watch is open that will end only with the server.</param>
    public abstract Task<PeerReport> RunAsync(Service service, string key, Action onWatching);
}
