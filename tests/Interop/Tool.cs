using System.ComponentModel;
using System.Diagnostics;

namespace Grpc.Messaging.Tests.Interop;

/// <summary>Runs programs that are no part of this solution.</summary>
internal static class Tool
{
    /// <summary>Debian's, whose packages a python3 that comes first in the path may not have.</summary>
    public const string Python = "/usr/bin/python3";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <summary>Runs a program to its end and returns what it printed.</summary>
    /// <param name="onLine">Told each line of its output at once.</param>
    /// <exception cref="TimeoutException">It did not end within three minutes; it is killed.</exception>
    public static async Task<ToolResult> RunAsync(string program, IEnumerable<string> arguments, string? folder = null, Action<string>? onLine = null)
    {
        using var process = Start(program, arguments, folder);
        var output = ReadAsync(process.StandardOutput, onLine);
        var error = ReadAsync(process.StandardError, onLine: null);
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

    /// <summary>Whether the program can be started and ends well.</summary>
    public static bool Works(string program, params IEnumerable<string> arguments)
    {
        try
        {
            using var process = Start(program, arguments, folder: null);
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static Process Start(string program, IEnumerable<string> arguments, string? folder) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = folder ?? Repository.Root,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    private static async Task<string> ReadAsync(StreamReader reader, Action<string>? onLine)
    {
        var lines = new List<string>();
        while (await reader.ReadLineAsync(CancellationToken.None) is { } line)
        {
            lines.Add(line);
            onLine?.Invoke(line);
        }

        return string.Join('\n', lines);
    }
}
