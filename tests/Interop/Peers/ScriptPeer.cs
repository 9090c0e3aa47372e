using System.Text.Json;
using Grpc.Messaging.Testing.Needs;

namespace Grpc.Messaging.Tests.Interop.Peers;

/// <summary>A client library of another language, with the driver that runs the scenarios.</summary>
internal record ScriptPeer(string Name, NeedsAttribute Needs, bool IsWeb, string Program, params IReadOnlyList<string> Driver) : Peer(Name, IsWeb)
{
    public override string? Problem => Needs.Problem;

    public override async Task<PeerReport> RunAsync(Service service, string key, Action onWatching)
    {
        string[] arguments = [.. Driver, "--address", IsWeb ? service.RestUrl : service.GrpcUrl, "--key", key, "--schema", service.FileOf(ErrorDetailSchema.FileName)];
        var results = new Dictionary<string, string?>(StringComparer.Ordinal);
        var run = await Tool.RunAsync(
            Program,
            service.CertificatePath is { } path ? [.. arguments, "--ca", path] : arguments,
            Repository.NodeFolder,
            line =>
            {
                var told = JsonSerializer.Deserialize<JsonElement>(line);
                if (told.TryGetProperty("case", out var name))
                {
                    results.Add(name.GetString()!, told.TryGetProperty("error", out var error) ? error.GetString() : null);
                }
                else
                {
                    onWatching();
                }
            });
        return new PeerReport(results, run.ToString());
    }
}
