namespace Grpc.Messaging.Storage.Sqlite.Schema;

/// <summary>
/// Makes this process the only one on the file: leases live in its memory, and a second process would send everything again. The system lets go
/// of the lock when the process ends, however it ends; the lock file stays.
/// </summary>
internal static class FileOwnership
{
    // What the system says of a lock that another one has; a full or read-only disk says something else.
    private const int WouldBlock = 11;
    private const int WouldBlockOnMac = 35;
    private const int SharingViolation = unchecked((int)0x80070020);

    public static FileStream Take(string databasePath)
    {
        try
        {
            return new FileStream($"{databasePath}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (exception.HResult is WouldBlock or WouldBlockOnMac or SharingViolation)
        {
            throw new StorageStartException(
                $"The database {databasePath} is in use by another process. An SQLite file serves one process at a time; "
                + "for several, use SQL Server or PostgreSQL.",
                exception);
        }
    }
}
