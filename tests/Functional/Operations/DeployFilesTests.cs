using System.Diagnostics;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.Tests.Functional.Telemetry;

namespace Grpc.Messaging.Tests.Functional.Operations;

/// <summary>The files of docs/deploy, read by the programs that they are for.</summary>
public sealed class DeployFilesTests : IDisposable
{
    private static readonly string Deploy = Path.GetFullPath(Path.Combine(MonitoringFiles.Folder, "../deploy"));

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Delete();

    [Fact]
    [NeedsSystemd]
    public async Task Unit_SystemdAnalyze_FindsNothingWrongAndLittleExposed()
    {
        // The program lies nowhere on this machine; everything else of the unit is as it is.
        var unit = Path.Combine(_folder.Path, "messaging.service");
        await File.WriteAllTextAsync(
            unit, (await File.ReadAllTextAsync(Path.Combine(Deploy, "messaging.service"))).Replace("/opt/messaging/Grpc.Messaging.Server", "/bin/true", StringComparison.Ordinal));

        var (verified, faults) = await RunAsync("verify", "--man=no", unit);
        var (secure, exposure) = await RunAsync("security", "--offline=true", "--threshold=20", unit);

        Assert.True(verified == 0 && faults.Length == 0, faults);
        Assert.True(secure == 0, exposure);
    }

    [Fact]
    [NeedsPromTool]
    public async Task Prometheus_Configuration_IsValid()
    {
        var configuration = Path.Combine(_folder.Path, "prometheus.yml");
        File.Copy(Path.Combine(Deploy, "prometheus.yml"), configuration);
        File.Copy(Path.Combine(MonitoringFiles.Folder, "alerts.yml"), Path.Combine(_folder.Path, "alerts.yml"));

        var (exitCode, output) = await PromTool.RunAsync(null, "check", "config", configuration);

        Assert.True(exitCode == 0, output);
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("systemd-analyze", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, arguments[0] == "verify" ? (await output + await error).Trim() : await output + await error);
    }
}
