using Grpc.Messaging.Testing.Needs;

namespace Grpc.Messaging.Tests.Interop.Prerequisites;

/// <summary>Tests with clients that run on node.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class NeedsNodeAttribute : NeedsAttribute
{
    private static readonly Lazy<string?> Probe = new(FindProblem);

    public override string Name => "node";

    public override string? Problem => Probe.Value;

    private static string? FindProblem()
    {
        if (!Tool.Works("node", "--version"))
        {
            return "node is not installed.";
        }

        return Directory.Exists(Path.Combine(Repository.NodeFolder, "node_modules", "scorocode"))
            && Directory.Exists(Path.Combine(Repository.NodeFolder, "node_modules", "kubernetes-models"))
            && Directory.Exists(Path.Combine(Repository.ClientsFolder, "typescript", "node_modules"))
            ? null
            : "The packages are not installed: run npm ci in clients/typescript and in tests/Interop/node.";
    }
}
