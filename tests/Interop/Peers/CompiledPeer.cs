using Grpc.Messaging.Testing.Needs;

namespace Grpc.Messaging.Tests.Interop.Peers;

/// <summary>A client whose driver is built before it runs, by the <c>build.sh</c> in its folder.</summary>
internal sealed record CompiledPeer(string Name, NeedsAttribute Needs, string Folder)
    : ScriptPeer(Name, Needs, IsWeb: false, Path.Combine(OutputOf(Folder), "driver"))
{
    private readonly Lazy<Task> _build = new(() => BuildAsync(Folder));

    /// <summary>Builds it once in the life of the process.</summary>
    public override Task PrepareAsync() => _build.Value;

    private static string OutputOf(string folder) => Path.Combine(AppContext.BaseDirectory, "peers", Path.GetFileName(folder));

    private static async Task BuildAsync(string folder)
    {
        var build = await Tool.RunAsync("bash", [Path.Combine(folder, "build.sh"), OutputOf(folder)]);
        if (build.ExitCode != 0)
        {
            throw new InvalidOperationException($"{folder} can't be built: {build}");
        }
    }
}
