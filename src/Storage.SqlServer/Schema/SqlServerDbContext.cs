using Grpc.Messaging.Storage.SqlServer.Writing;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.SqlServer.Schema;

/// <summary>The model on SQL Server, which the migrations beside it belong to.</summary>
internal sealed class SqlServerDbContext(DbContextOptions<SqlServerDbContext> options) : NetworkedDbContext(options)
{
    protected override string OpenFilter => "is_open = 1";

    protected override string NewIdentifier => "NEWID()";

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);

        // Whatever the database's own is: keys and pages go by code points, as the rest of the service does.
        configurationBuilder.Properties<string>().UseCollation(TableType.Collation);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.HasDefaultSchema("dbo");

        // What a claim looks at besides the key: it must not go to the row for what it then leaves alone.
        Include(modelBuilder, "ix_deliveries_turn", "DueTime");
        Include(modelBuilder, "ix_deliveries_lease", "Lane", "DueTime", "LeaseOwner");
    }

    private static void Include(ModelBuilder modelBuilder, string index, params string[] properties) =>
        modelBuilder.Model.GetEntityTypes()
            .SelectMany(entity => entity.GetIndexes())
            .Single(candidate => candidate.GetDatabaseName() == index)
            .SetIncludeProperties(properties);
}
