using Grpc.Messaging.Storage.StatusLog;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.PostgreSql.Schema;

/// <summary>The model on PostgreSQL, which the migrations beside it belong to.</summary>
internal sealed class PostgreSqlDbContext(DbContextOptions<PostgreSqlDbContext> options) : NetworkedDbContext(options)
{
    public override string OpenFilter => "is_open";

    protected override string NewIdentifier => "gen_random_uuid()";

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);

        // Pages go on after a value: its order must be ours, on every server and after every upgrade of its libraries. It is also the fastest.
        configurationBuilder.Properties<string>().HaveColumnType("text").UseCollation("C");
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);

        // Each delivery is rewritten a few times soon after it was stored: what is left behind must not pile up until a fifth of the table is dead.
        foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(entity => entity.GetTableName() is "deliveries" or "attempts"))
        {
            modelBuilder.Entity(entity.Name).HasStorageParameter("autovacuum_vacuum_scale_factor", 0.02);
        }

        // Receipts rewrite attempts, and every step the counts of its message: where the page has room for the new row, no index is touched. Deliveries gain nothing
        // by it: each of their changes moves them in or out of an index.
        foreach (var (table, fill) in new[] { ("attempts", 80), ("messages", 80) })
        {
            var entity = modelBuilder.Model.GetEntityTypes().Single(entity => entity.GetTableName() == table);
            modelBuilder.Entity(entity.Name).HasStorageParameter("fillfactor", fill);
        }

        modelBuilder.Entity<StatusLogEndRow>().HasStorageParameter("fillfactor", 10);
    }
}
