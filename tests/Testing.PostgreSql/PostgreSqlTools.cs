using System.Diagnostics;

namespace Grpc.Messaging.Testing.PostgreSql;

/// <summary>The programs of an installed PostgreSQL, run as a user that may: its server refuses to be root.</summary>
public static class PostgreSqlTools
{
    private const string Root = "/usr/lib/postgresql";
    private const string ServerUser = "postgres";

    /// <summary>Folder of the newest installed version; null without one.</summary>
    public static string? Folder { get; } = Directory.Exists(Root)
        ? Directory.GetDirectories(Root)
            .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0)
            .Select(folder => Path.Combine(folder, "bin"))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
        : null;

    /// <summary>Runs one of them to its end.</summary>
    public static async Task RunAsync(string tool, params string[] arguments)
    {
        var path = Path.Combine(Folder!, tool);
        var (file, all) = Environment.IsPrivilegedProcess
            ? ("runuser", ["-u", ServerUser, "--", path, .. arguments])
            : (path, arguments);
        await RunProcessAsync(file, all);
    }

    /// <summary>Stops a server and removes its folder, in a process that outlives this one.</summary>
    public static void RemoveLater(string data, string folder)
    {
        const string Script = "\"$@\"; rm -rf \"$0\"";
        string[] stop = [Path.Combine(Folder!, "pg_ctl"), "-D", data, "-w", "-m", "immediate", "stop"];
        string[] all = Environment.IsPrivilegedProcess ? ["runuser", "-u", ServerUser, "--", .. stop] : stop;
        using var process = Process.Start(new ProcessStartInfo("setsid", ["sh", "-c", Script, folder, .. all]) { WorkingDirectory = "/" });
    }

    /// <summary>Gives a file or folder to the user that the server runs as.</summary>
    public static Task OwnAsync(string path) =>
        Environment.IsPrivilegedProcess ? RunProcessAsync("chown", [ServerUser, path]) : Task.CompletedTask;

    private static async Task RunProcessAsync(string file, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{file} did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{file} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await output}{errors}");
        }
    }
}
