using System.Reflection;
using Grpc.Core;
using Grpc.Messaging.Testing.PostgreSql;
using Grpc.Messaging.V1;
using Grpc.Net.Client;

namespace Grpc.Messaging.Benchmarks.Hosting;

/// <summary>The real server in a process of its own, on an empty SQLite file.</summary>
internal sealed class MessagingServer : IAsyncDisposable
{
    private const string ApiKey = "benchmark-key";

    private readonly DirectoryInfo _data;
    private readonly GrpcChannel _channel;

    private MessagingServer(ServerProcess process, DirectoryInfo data, string restUrl, string grpcUrl)
    {
        Process = process;
        _data = data;
        (RestUrl, GrpcUrl) = (restUrl, grpcUrl);
        _channel = GrpcChannel.ForAddress(grpcUrl);
        Messages = new MessagesService.MessagesServiceClient(_channel);
    }

    public ServerProcess Process { get; }

    public string RestUrl { get; }

    public string GrpcUrl { get; }

    public MessagesService.MessagesServiceClient Messages { get; }

    /// <summary>What every call must carry.</summary>
    public Metadata Headers { get; } = new() { { "authorization", $"Bearer {ApiKey}" } };

    /// <summary>Path of a method of the messages service, for clients that write their own bytes.</summary>
    public static string PathOf(string method) => $"/{MessagesService.Descriptor.FullName}/{method}";

    public static Task<MessagingServer> StartAsync(CancellationToken cancellationToken) =>
        StartAsync(new Dictionary<string, string>(), cancellationToken);

    /// <summary>As that, with further settings.</summary>
    public static async Task<MessagingServer> StartAsync(IReadOnlyDictionary<string, string> settings, CancellationToken cancellationToken)
    {
        var data = Directory.CreateTempSubdirectory("messaging-benchmark-");
        var assembly = typeof(MessagingServer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "ServerAssembly").Value!;
        var (restUrl, grpcUrl) = ($"http://127.0.0.1:{Loopback.FindFreePort()}", $"http://127.0.0.1:{Loopback.FindFreePort()}");
        var process = await ServerProcess.StartAsync(
            assembly,
            [],
            new Dictionary<string, string>(settings)
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["Messaging__Http__RestUrl"] = restUrl,
                ["Messaging__Http__GrpcUrl"] = grpcUrl,
                ["Messaging__DataPath"] = data.FullName,
                ["Messaging__Bootstrap__ApiKey"] = ApiKey,
            },
            line => line.Contains("Application started.", StringComparison.Ordinal),
            cancellationToken);
        return new MessagingServer(process, data, restUrl, grpcUrl);
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await Process.DisposeAsync();
        _data.Delete(recursive: true);
    }
}
