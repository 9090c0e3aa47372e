using System.ComponentModel;
using System.Diagnostics;
using Grpc.Messaging.Testing.Needs;

namespace Grpc.Messaging.Tests.Functional.Operations;

/// <summary>Tests with systemd's own judge of units.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NeedsSystemdAttribute : NeedsAttribute
{
    private static readonly Lazy<string?> Probe = new(FindProblem);

    public override string Name => "systemd";

    public override string? Problem => Probe.Value;

    private static string? FindProblem()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("systemd-analyze", "--version") { RedirectStandardOutput = true })!;
            process.WaitForExit();
            return null;
        }
        catch (Win32Exception)
        {
            return "systemd-analyze is not installed (Debian package systemd).";
        }
    }
}
