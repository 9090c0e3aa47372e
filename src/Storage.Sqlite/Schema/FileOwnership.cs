namespace Grpc.Messaging.Storage.Sqlite.Schema;

/// <summary>
/// Makes this process the only one on the file: leases live in its memory, and a second process would send everything again. The system lets go
/// of the lock when the process ends, however it ends; the lock file stays.
/// </summary>
internal static class FileOwnership
{
    public static FileStream Take(string databasePath)
    {
        try
        {
            return new FileStream($"{databasePath}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (exception.GetType() == typeof(IOException))
        {
            throw new StorageStartException(
                $"The database {databasePath} is in use by another process. An SQLite file serves one process at a time; "
                + "for several, use SQL Server or PostgreSQL.",
                exception);
        }
    }
}
