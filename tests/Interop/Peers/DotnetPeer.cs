using System.Net;
using Grpc.Net.Client;
using Grpc.Net.Client.Web;

namespace Grpc.Messaging.Tests.Interop.Peers;

/// <summary>Grpc.Net.Client, in this process.</summary>
internal sealed record DotnetPeer(string Name, GrpcWebMode? WebMode) : Peer(Name, WebMode is not null)
{
    public override async Task<PeerReport> RunAsync(Service service, string key, Action onWatching)
    {
        using var channel = Open(service);
        var driver = new DotnetDriver(channel, key, onWatching);
        var results = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (name, run) in driver.Scenarios)
        {
            try
            {
                await run();
                results.Add(name, null);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                results.Add(name, exception.ToString());
            }
        }

        return new PeerReport(results, Output: "");
    }

    private GrpcChannel Open(Service service) => WebMode is not { } mode
        ? service.OpenChannel()
        : GrpcChannel.ForAddress(service.RestUrl, new GrpcChannelOptions
        {
            HttpHandler = new GrpcWebHandler(mode, service.CreateHandler()),
            DisposeHttpClient = true,
            HttpVersion = HttpVersion.Version11,
        });
}
