using System.Net;
using Grpc.Messaging.Benchmarks.Echo;
using Grpc.Messaging.Testing.PostgreSql;

namespace Grpc.Messaging.Benchmarks.Hosting;

/// <summary>The echo server in a process of its own: with our transcoding, with the official one, or the limit.</summary>
internal sealed class EchoServer : IAsyncDisposable
{
    private EchoServer(ServerProcess process, IPEndPoint http2, IPEndPoint http1)
    {
        Process = process;
        Http2 = http2;
        Http1 = http1;
    }

    public ServerProcess Process { get; }

    public IPEndPoint Http2 { get; }

    public IPEndPoint Http1 { get; }

    public static Task<EchoServer> StartOursAsync(CancellationToken cancellationToken) =>
        StartAsync(ServerCommand.PortOption, ServerCommand.Http1PortOption, cancellationToken);

    public static Task<EchoServer> StartOfficialAsync(CancellationToken cancellationToken) =>
        StartAsync(ServerCommand.OfficialPortOption, ServerCommand.OfficialHttp1PortOption, cancellationToken);

    public static Task<EchoServer> StartLimitAsync(CancellationToken cancellationToken) =>
        StartAsync(ServerCommand.LimitPortOption, ServerCommand.LimitHttp1PortOption, cancellationToken);

    public ValueTask DisposeAsync() => Process.DisposeAsync();

    private static async Task<EchoServer> StartAsync(string http2Option, string http1Option, CancellationToken cancellationToken)
    {
        var (http2, http1) = (NewAddress(), NewAddress());
        var process = await ServerProcess.StartAsync(
            typeof(EchoServer).Assembly.Location,
            [ServerCommand.Name, http2Option, $"{http2.Port}", http1Option, $"{http1.Port}"],
            new Dictionary<string, string>(),
            line => line == ServerCommand.Ready,
            cancellationToken);
        return new EchoServer(process, http2, http1);

        static IPEndPoint NewAddress() => new(IPAddress.Loopback, Loopback.FindFreePort());
    }
}
