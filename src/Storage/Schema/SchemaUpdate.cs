using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Schema;

/// <summary>Brings a database to the schema of this version. One process at a time: the database's own lock around it sees to that.</summary>
public static class SchemaUpdate
{
    /// <returns>The last change of the schema.</returns>
    /// <param name="name">The database, as its operator knows it.</param>
    /// <param name="mayChange">Whether an older schema is brought up to date; otherwise it is refused.</param>
    /// <exception cref="StorageStartException">The schema is newer, or older and must not be changed.</exception>
    public static async Task<string> RunAsync(DbContext context, string name, bool mayChange, CancellationToken cancellationToken)
    {
        var known = context.Database.GetMigrations().ToList();
        var applied = (await context.Database.GetAppliedMigrationsAsync(cancellationToken)).ToHashSet();
        if (applied.FirstOrDefault(change => !known.Contains(change)) is { } unknown)
        {
            throw new StorageStartException(
                $"The database {name} was written by a newer version of this service: its schema has the change {unknown}, which this "
                + "version does not know. Start the newer version, or restore a backup made before it.");
        }

        if (known.Find(change => !applied.Contains(change)) is not { } missing)
        {
            await UpgradeRowsAsync(context, mayChange, cancellationToken);
            return known[^1];
        }

        if (!mayChange)
        {
            throw new StorageStartException(
                $"The schema of the database {name} is older than this version needs: it lacks the change {missing}. Run the server's command "
                + "migrate, or set Messaging__Storage__MigrateOnStart to true.");
        }

        await context.Database.MigrateAsync(cancellationToken);
        await UpgradeRowsAsync(context, mayChange, cancellationToken);
        return known[^1];
    }

    // Also where nothing is missing: a process may have ended between the two.
    private static Task UpgradeRowsAsync(DbContext context, bool mayChange, CancellationToken cancellationToken) =>
        mayChange ? ReportsUpgrade.RunAsync(context, cancellationToken) : Task.CompletedTask;
}
