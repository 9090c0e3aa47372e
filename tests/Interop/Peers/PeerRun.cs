using Grpc.Messaging.Tests.Interop.Prerequisites;
using Grpc.Net.Client.Web;

namespace Grpc.Messaging.Tests.Interop.Peers;

/// <summary>
/// All clients run all scenarios at the same time against one server. Once each of them either watches or has ended, the server is stopped.
/// </summary>
public abstract class PeerRun(bool usesTls) : IAsyncLifetime
{
    private static readonly string NodeDriver = Path.Combine(Repository.NodeFolder, "driver.mjs");

    private static readonly string PythonDriver = Path.Combine(Repository.PythonFolder, "driver.py");

    private static readonly Peer[] Peers =
    [
        new DotnetPeer(Peer.GrpcNetClient, WebMode: null),
        new DotnetPeer(Peer.GrpcNetClientWeb, GrpcWebMode.GrpcWeb),
        new DotnetPeer(Peer.GrpcNetClientWebText, GrpcWebMode.GrpcWebText),
        new ScriptPeer(Peer.GrpcJs, new NeedsNodeAttribute(), IsWeb: false, "node", NodeDriver, "--peer", Peer.GrpcJs),
        new ScriptPeer(Peer.Connect, new NeedsNodeAttribute(), IsWeb: false, "node", NodeDriver, "--peer", Peer.Connect),
        new ScriptPeer(Peer.ConnectWeb, new NeedsNodeAttribute(), IsWeb: true, "node", NodeDriver, "--peer", Peer.ConnectWeb),
        new ScriptPeer(Peer.GrpcPython, new NeedsPythonAttribute(), IsWeb: false, Tool.Python, PythonDriver),
        new ScriptPeer(Peer.GrpcPythonAsyncio, new NeedsPythonAttribute(), IsWeb: false, Tool.Python, PythonDriver, "--asyncio"),
        new CompiledPeer(Peer.GrpcGo, new NeedsGoAttribute(), Repository.GoFolder),
        new CompiledPeer(Peer.GrpcJava, new NeedsJavaAttribute(), Repository.JavaFolder),
    ];

    private readonly Dictionary<string, PeerReport> _reports = new(StringComparer.Ordinal);

    /// <summary>What the server logged as errors meanwhile.</summary>
    internal IReadOnlyCollection<string> Faults { get; private set; } = [];

    internal IEnumerable<PeerReport> Reports => _reports.Values;

    public async Task InitializeAsync()
    {
        var peers = Peers.Where(peer => peer.Problem is null).ToArray();
        await Task.WhenAll(peers.Select(peer => peer.PrepareAsync()));
        await using var service = await Service.StartAsync(usesTls);
        ErrorDetailSchema.Write(service.FileOf(ErrorDetailSchema.FileName));
        var runs = new List<(string Name, Task<PeerReport> Report, Task Watching)>();
        foreach (var peer in peers)
        {
            var watching = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var key = await service.CreateAccountAsync(peer.Name);
            runs.Add((peer.Name, peer.RunAsync(service, key, watching.SetResult), watching.Task));
        }

        await Task.WhenAll(runs.Select(run => Task.WhenAny(run.Report, run.Watching)));
        await service.StopAsync();
        foreach (var (name, report, _) in runs)
        {
            _reports.Add(name, await report);
        }

        Faults = service.Faults;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    internal void AssertPassed(string peer, string scenario) => _reports[peer].AssertPassed(scenario);
}
