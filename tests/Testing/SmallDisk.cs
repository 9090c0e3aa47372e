using System.Diagnostics;

namespace Grpc.Messaging.Testing;

/// <summary>A disk of a few megabytes, in memory, which a test fills and frees. Only who may mount has one.</summary>
public sealed class SmallDisk : IDisposable
{
    private const string Reason = "This process may not mount a tmpfs.";
    private static readonly Lazy<string?> Probe = new(FindProblem);

    private readonly int _megabytes;

    private SmallDisk(string path, int megabytes) => (Path, _megabytes) = (path, megabytes);

    /// <summary>Why there can be none here; null when there can.</summary>
    public static string? Problem => Probe.Value;

    /// <summary>The folder that it is.</summary>
    public string Path { get; }

    private string Filler => System.IO.Path.Combine(Path, "filler");

    /// <summary>Mounts one.</summary>
    /// <param name="owner">Whom it belongs to; null = who runs this.</param>
    /// <exception cref="InvalidOperationException">This process may not.</exception>
    public static SmallDisk Mount(int megabytes, string? owner = null) =>
        TryMount(megabytes, owner) ?? throw new InvalidOperationException(Reason);

    /// <summary>Leaves no byte free.</summary>
    public void Fill()
    {
        using var filler = new FileStream(Filler, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4096];
        try
        {
            while (filler.Length <= (long)_megabytes << 20)
            {
                filler.Write(block);
            }
        }
        catch (IOException)
        {
            return;
        }

        throw new InvalidOperationException("The small disk is larger than it should be.");
    }

    /// <summary>Takes away what filled it.</summary>
    public void Free() => File.Delete(Filler);

    /// <summary>Lets nobody write any more; nobody may be writing.</summary>
    public void MakeReadOnly()
    {
        if (Run("mount", "-o", "remount,ro", Path) != 0)
        {
            throw new InvalidOperationException("The small disk could not be made read-only.");
        }
    }

    public void Dispose()
    {
        Run("umount", "--lazy", Path);
        Directory.Delete(Path);
    }

    private static string? FindProblem()
    {
        using var disk = TryMount(1, owner: null);
        return disk is null ? Reason : null;
    }

    private static SmallDisk? TryMount(int megabytes, string? owner)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            return null;
        }

        var path = Directory.CreateTempSubdirectory("messaging-disk-").FullName;
        var options = owner is null ? $"size={megabytes}m" : $"size={megabytes}m,uid={owner}";
        if (Run("mount", "-t", "tmpfs", "-o", options, "messaging-test", path) == 0)
        {
            return new SmallDisk(path, megabytes);
        }

        Directory.Delete(path);
        return null;
    }

    private static int Run(string file, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
