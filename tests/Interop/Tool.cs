using System.Diagnostics;

namespace Grpc.Messaging.Tests.Interop;

/// <summary>Runs programs that are no part of this solution.</summary>
internal static class Tool
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <summary>Runs a program to its end and returns what it printed.</summary>
    /// <exception cref="TimeoutException">It did not end within three minutes; it is killed.</exception>
    public static async Task<ToolResult> RunAsync(string program, params IEnumerable<string> arguments)
    {
        using var process = Start(program, arguments);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(CancellationToken.None).WaitAsync(Limit);
        }
        catch (TimeoutException exception)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} did not end within {Limit}. It printed: {await output}{await error}", exception);
        }

        return new ToolResult(process.ExitCode, await output, await error);
    }

    /// <summary>Starts a program whose output the caller reads.</summary>
    public static Process Start(string program, IEnumerable<string> arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = Path.Combine(Repository.InteropFolder, "node"),
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    /// <summary>Whether the program can be started and ends well.</summary>
    public static async Task<bool> WorksAsync(string program, params IEnumerable<string> arguments)
    {
        try
        {
            return (await RunAsync(program, arguments)).ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
