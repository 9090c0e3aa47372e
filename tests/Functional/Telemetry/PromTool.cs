using System.ComponentModel;
using System.Diagnostics;

namespace Grpc.Messaging.Tests.Functional.Telemetry;

/// <summary>Prometheus' own judge of metrics and rules. Where it is not installed its tests are skipped; on CI they fail.</summary>
internal static class PromTool
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>Runs it to its end.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string? input, params IEnumerable<string> arguments)
    {
        using var process = Start(arguments);
        Skip.If(process is null, "promtool is not installed (package prometheus)");
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(Limit);
        return (process.ExitCode, await output + await error);
    }

    private static Process? Start(IEnumerable<string> arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("promtool", arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            });
        }
        catch (Win32Exception) when (Environment.GetEnvironmentVariable("CI") != "true")
        {
            return null;
        }
    }
}
