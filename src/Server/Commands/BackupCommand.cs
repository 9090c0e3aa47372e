using Grpc.Messaging.Server.Configuration;
using Grpc.Messaging.Storage;
using Grpc.Messaging.Storage.Sqlite;
using Grpc.Messaging.Storage.Sqlite.Backup;

namespace Grpc.Messaging.Server.Commands;

/// <summary><c>Grpc.Messaging.Server backup FILE [settings]</c>: copies the SQLite database of the settings, also while a server works on it.</summary>
internal static class BackupCommand
{
    public const string Name = "backup";

    /// <exception cref="StorageStartException">It can't be done; the message says why.</exception>
    public static async Task RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        if (arguments is not [var path, ..] || path.StartsWith('-'))
        {
            throw new StorageStartException("The command is: backup FILE, and settings after it as for the server.");
        }

        var options = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { Args = arguments[1..], ContentRootPath = AppContext.BaseDirectory }).Configuration.GetMessagingOptions();
        if (options.Storage.Provider != StorageOptions.Sqlite)
        {
            throw new StorageStartException($"{options.Storage.Provider} is backed up by its own tools; see docs/operations.md.");
        }

        var storage = new SqliteStorageOptions { DataPath = options.DataPath, ConnectionString = options.Storage.ConnectionString };
        await SqliteBackup.RunAsync(storage, path, cancellationToken);
        Console.WriteLine($"The database is copied to {Path.GetFullPath(path)}.");
    }
}
