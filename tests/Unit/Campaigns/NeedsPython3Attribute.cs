using System.Diagnostics;
using Grpc.Messaging.Testing.Needs;

namespace Grpc.Messaging.Tests.Unit.Campaigns;

/// <summary>Tests that ask Python, with the zones of the tz database.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class NeedsPython3Attribute : NeedsAttribute
{
    public const string Python = "/usr/bin/python3";

    private static readonly Lazy<string?> Probe = new(() => HasZones() ? null : "python3 and tzdata are not installed.");

    public override string Name => "Python";

    public override string? Problem => Probe.Value;

    private static bool HasZones()
    {
        if (!File.Exists(Python))
        {
            return false;
        }

        using var python = Process.Start(new ProcessStartInfo(Python, ["-c", "import zoneinfo; zoneinfo.ZoneInfo('Europe/Paris')"]) { RedirectStandardError = true })!;
        python.WaitForExit();
        return python.ExitCode == 0;
    }
}
