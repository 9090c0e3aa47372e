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

    private readonly DirectoryInfo? _ownData;
    private readonly GrpcChannel _channel;

    private MessagingServer(ServerProcess process, DirectoryInfo? ownData, string restUrl, string grpcUrl)
    {
        Process = process;
        _ownData = ownData;
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
    public static Task<MessagingServer> StartAsync(IReadOnlyDictionary<string, string> settings, CancellationToken cancellationToken) =>
        StartAsync(settings, data: null, cancellationToken);

    /// <summary>As that, on files that outlive it.</summary>
    public static async Task<MessagingServer> StartAsync(
        IReadOnlyDictionary<string, string> settings, DirectoryInfo? data, CancellationToken cancellationToken)
    {
        var ownData = data is null ? Directory.CreateTempSubdirectory("messaging-benchmark-") : null;
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
                ["Messaging__DataPath"] = (data ?? ownData)!.FullName,
                ["Messaging__Bootstrap__ApiKey"] = ApiKey,
            },
            line => line.Contains("Application started.", StringComparison.Ordinal),
            cancellationToken);
        return new MessagingServer(process, ownData, restUrl, grpcUrl);
    }

    /// <summary>Makes an application, and answers its code.</summary>
    public async Task<string> CreateApplicationAsync(CancellationToken cancellationToken)
    {
        var applications = new ApplicationsService.ApplicationsServiceClient(_channel);
        var created = await applications.CreateApplicationAsync(
            new CreateApplicationRequest { Application = new Application { Name = "Shop" } }, Headers, cancellationToken: cancellationToken);
        return created.Application.ApplicationId;
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await Process.DisposeAsync();
        _ownData?.Delete(recursive: true);
    }
}
