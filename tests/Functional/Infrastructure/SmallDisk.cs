using System.Diagnostics;

namespace Grpc.Messaging.Tests.Functional.Infrastructure;

/// <summary>A disk of a few megabytes, in memory, which a test fills and frees. Only who may mount has one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private const int Megabytes = 8;

    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    private string Filler => System.IO.Path.Combine(Path, "filler");

    /// <summary>Mounts one; null when this process may not.</summary>
    public static SmallDisk? TryMount()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            return null;
        }

        var path = Directory.CreateTempSubdirectory("messaging-disk-").FullName;
        if (Run("mount", "-t", "tmpfs", "-o", $"size={Megabytes}m", "messaging-test", path) == 0)
        {
            return new SmallDisk(path);
        }

        Directory.Delete(path);
        return null;
    }

    /// <summary>Leaves no byte free.</summary>
    public void Fill()
    {
        using var filler = new FileStream(Filler, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4096];
        try
        {
            while (filler.Length <= Megabytes << 20)
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

    public void Free() => File.Delete(Filler);

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

    private static int Run(string file, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
