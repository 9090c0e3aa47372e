using System.ComponentModel;
using System.Diagnostics;

namespace Grpc.Messaging.Tests.Functional.Telemetry;

/// <summary>Prometheus' own judge of metrics and rules.</summary>
internal static class PromTool
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private static readonly Lazy<string?> Probe = new(FindProblem);

    /// <summary>Why it can't run here; null when it can.</summary>
    public static string? Problem => Probe.Value;

    /// <summary>Runs it to its end.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string? input, params IEnumerable<string> arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(Limit);
        return (process.ExitCode, await output + await error);
    }

    private static string? FindProblem()
    {
        try
        {
            using var process = Start(["--version"]);
            process.WaitForExit();
            return null;
        }
        catch (Win32Exception)
        {
            return "promtool is not installed (Debian package prometheus).";
        }
    }

    private static Process Start(IEnumerable<string> arguments) => Process.Start(new ProcessStartInfo("promtool", arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
