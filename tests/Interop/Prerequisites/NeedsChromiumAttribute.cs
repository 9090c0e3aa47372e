using Grpc.Messaging.Testing.Needs;

namespace Grpc.Messaging.Tests.Interop.Prerequisites;

/// <summary>Tests of the dashboard in a browser.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class NeedsChromiumAttribute : NeedsAttribute
{
    private static readonly Lazy<string?> Probe = new(FindProblem);

    public override string Name => "chromium";

    public override string? Problem => Probe.Value;

    private static string? FindProblem()
    {
        if (!Tool.Works("node", "--version"))
        {
            return "node is not installed.";
        }

        if (!Tool.Works("chromium", "--version"))
        {
            return "chromium is not installed.";
        }

        return Directory.Exists(Path.Combine(Repository.DashboardFolder, "node_modules", "playwright-core"))
            ? null
            : "The packages are not installed: run npm ci in clients/dashboard.";
    }
}
