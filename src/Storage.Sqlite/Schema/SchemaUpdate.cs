using Grpc.Messaging.Storage.Sqlite.Connections;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Sqlite.Schema;

/// <summary>Brings the file to the schema of this version.</summary>
internal static class SchemaUpdate
{
    public static async Task RunAsync(SqliteDbContext context, SqliteFile file, CancellationToken cancellationToken)
    {
        await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken);

        // EF locks migrations by a row, which a process that died in between leaves for good. We own the file: it can't be anybody's.
        await context.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS __EFMigrationsLock", cancellationToken);
        var known = context.Database.GetMigrations().ToHashSet();
        var unknown = (await context.Database.GetAppliedMigrationsAsync(cancellationToken)).FirstOrDefault(name => !known.Contains(name));
        if (unknown is not null)
        {
            throw new StorageStartException(
                $"The database {file.Path} was written by a newer version of this service: its schema has the change {unknown}, which this "
                + "version does not know. Start the newer version, or restore a backup made before it.");
        }

        await context.Database.MigrateAsync(cancellationToken);
    }
}
