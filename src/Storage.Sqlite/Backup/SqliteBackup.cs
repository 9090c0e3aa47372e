using Grpc.Messaging.Storage.Sqlite.Connections;
using Grpc.Messaging.Storage.Sqlite.Hot;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Storage.Sqlite.Backup;

/// <summary>
/// Copies the database while a server works on it. The copy is what was committed when it began, compacted, in one file, and ready to be put in
/// the place of the original.
/// </summary>
public static class SqliteBackup
{
    // Whoever watched the original holds positions that its log gave out after the copy. The log of the copy goes on far beyond all of them, and all
    // before counts as removed: so each such watcher begins with a snapshot, instead of missing what gets the same positions now.
    private const string SkipPositions =
        $"UPDATE retention SET log_floor = ({LogStatements.SelectEnd}) + 1000000000000, turn_owner = '', turn_end = 0";

    /// <summary>Makes the copy, checks it, and brings it to disk under its name; a failure leaves nothing under it.</summary>
    /// <exception cref="StorageStartException">It can't be made; the message says why.</exception>
    public static async Task RunAsync(SqliteStorageOptions options, string path, CancellationToken cancellationToken)
    {
        var (source, target) = (new SqliteFile(Options.Create(options)).Path, Path.GetFullPath(path));
        if (!File.Exists(source))
        {
            throw new StorageStartException($"There is no database {source}.");
        }

        if (Path.GetDirectoryName(target) is { } folder && !Directory.Exists(folder))
        {
            throw new StorageStartException($"There is no folder {folder}.");
        }

        if (File.Exists(target))
        {
            throw new StorageStartException($"There is a file {target} already; a backup does not replace one.");
        }

        var part = $"{target}.part";
        try
        {
            File.Delete(part);
            await CopyAsync(source, part, cancellationToken);
            await FinishAsync(part, cancellationToken);
            await using (var file = new FileStream(part, FileMode.Open, FileAccess.ReadWrite))
            {
                file.Flush(flushToDisk: true);
            }

            File.Move(part, target);
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
        {
            File.Delete(part);
            throw new StorageStartException($"The database {source} can't be copied to {target}: {exception.Message}", exception);
        }
    }

    private static async Task CopyAsync(string source, string part, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(source, SqliteOpenMode.ReadOnly, cancellationToken);
        await using var copy = connection.CreateCommand();
        copy.CommandText = "VACUUM INTO $path";
        copy.CommandTimeout = 0;
        copy.Parameters.AddWithValue("$path", part);
        await copy.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task FinishAsync(string part, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(part, SqliteOpenMode.ReadWrite, cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = SkipPositions;
        await command.ExecuteNonQueryAsync(cancellationToken);
        command.CommandText = "PRAGMA quick_check";
        if (await command.ExecuteScalarAsync(cancellationToken) is not "ok" and var found)
        {
            throw new StorageStartException($"The copy {part} is damaged: {found}");
        }
    }

    private static async Task<SqliteConnection> OpenAsync(string path, SqliteOpenMode mode, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
