using System.Diagnostics;
using Grpc.Messaging.Testing.Needs;

namespace Grpc.Messaging.Tests.Functional.Dialects;

/// <summary>Tests with Debian's apprise, a client of D7's API that was not written here.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class NeedsAppriseAttribute : NeedsAttribute
{
    public const string Python = "/usr/bin/python3";

    private static readonly Lazy<string?> Probe = new(static () => Works() ? null : "apprise is not installed.");

    public override string Name => "apprise";

    public override string? Problem => Probe.Value;

    private static bool Works()
    {
        if (!File.Exists(Python))
        {
            return false;
        }

        using var python = Process.Start(new ProcessStartInfo(Python, ["-c", "import apprise"]) { RedirectStandardError = true })!;
        python.StandardError.ReadToEnd();
        python.WaitForExit();
        return python.ExitCode == 0;
    }
}
