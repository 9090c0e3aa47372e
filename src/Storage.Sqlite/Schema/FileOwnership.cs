using System.Globalization;

namespace Grpc.Messaging.Storage.Sqlite.Schema;

/// <summary>
/// Makes this process the only one on the file: leases live in its memory, and a second process would send everything again. Two files are locked: one
/// beside the database, which says so on every system, and on Linux the database itself, so that neither another name of it nor the loss of the file
/// beside it lets a second process in. The system lets go of the locks when the process ends, however it ends; the lock file stays.
/// </summary>
internal sealed class FileOwnership : IDisposable
{
    // What the system says of a lock that another one has; a full or read-only disk says something else.
    private const int WouldBlock = 11;
    private const int WouldBlockOnMac = 35;
    private const int SharingViolation = unchecked((int)0x80070020);

    private readonly string _path;
    private readonly FileStream _beside;
    private readonly FileStream? _database;

    private FileOwnership(string path, FileStream beside, FileStream? database) => (_path, _beside, _database) = (path, beside, database);

    /// <summary>Takes the database, which need not exist yet.</summary>
    /// <param name="path">Full, and without symbolic links.</param>
    /// <exception cref="StorageStartException">Another process has it.</exception>
    public static FileOwnership Take(string path)
    {
        FileStream? beside = null;
        try
        {
            beside = new FileStream($"{path}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return new FileOwnership(path, beside, OperatingSystem.IsLinux() ? LockDatabase(path) : null);
        }
        catch (IOException exception) when (exception.HResult is WouldBlock or WouldBlockOnMac or SharingViolation)
        {
            beside?.Dispose();
            throw new StorageStartException(
                $"The database {path} is in use by another process. An SQLite file serves one process at a time; "
                + "for several, use SQL Server or PostgreSQL.",
                exception);
        }
        catch
        {
            beside?.Dispose();
            throw;
        }
    }

    /// <summary>Whether the file that was taken is no longer the one under its name: deleted, moved, or replaced by another.</summary>
    public bool IsLost => _database is not null
        && new FileInfo($"/proc/self/fd/{_database.SafeFileHandle.DangerousGetHandle().ToString(CultureInfo.InvariantCulture)}").LinkTarget != _path;

    /// <summary>To be called when no connection to the database is left: closing the file ends SQLite's own locks in this process.</summary>
    public void Dispose()
    {
        _database?.Dispose();
        _beside.Dispose();
    }

    // SQLite locks with fcntl, .NET with flock, which don't see each other on Linux. What is only read can be locked, too.
    private static FileStream LockDatabase(string path) => File.Exists(path)
        ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None, bufferSize: 0)
        : new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
}
