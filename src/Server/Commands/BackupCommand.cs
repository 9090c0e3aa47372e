using Grpc.Messaging.Server.Configuration;
using Grpc.Messaging.Storage;
using Grpc.Messaging.Storage.Sqlite;
using Grpc.Messaging.Storage.Sqlite.Backup;

namespace Grpc.Messaging.Server.Commands;

/// <summary>Copies the SQLite database of the settings, also while a server works on it.</summary>
internal static class BackupCommand
{
    /// <exception cref="StorageStartException">It can't be done; the message says why.</exception>
    public static async Task RunAsync(string path, string[] settings, CancellationToken cancellationToken)
    {
        await using var app = MessagingServer.Build(settings);
        var options = app.Services.GetRequiredService<MessagingOptions>();
        if (options.Storage.Provider != StorageProvider.Sqlite)
        {
            throw new StorageStartException($"{options.Storage.Provider} is backed up by its own tools; see docs/operations.md.");
        }

        var storage = new SqliteStorageOptions { DataPath = options.DataPath, ConnectionString = options.Storage.ConnectionString };
        await SqliteBackup.RunAsync(storage, path, cancellationToken);
        Console.WriteLine($"The database is copied to {Path.GetFullPath(path)}.");
    }
}
