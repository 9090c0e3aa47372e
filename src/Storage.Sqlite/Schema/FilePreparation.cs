using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Sqlite.Schema;

/// <summary>What the file needs before its schema is looked at.</summary>
internal static class FilePreparation
{
    public static async Task RunAsync(SqliteDbContext context, CancellationToken cancellationToken)
    {
        await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken);

        // EF locks migrations by a row, which a process that died in between leaves for good. We own the file: it can't be anybody's.
        await context.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS __EFMigrationsLock", cancellationToken);
    }
}
