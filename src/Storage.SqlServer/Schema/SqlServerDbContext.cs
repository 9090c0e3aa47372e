using Grpc.Messaging.Storage.SqlServer.Hot;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Grpc.Messaging.Storage.SqlServer.Schema;

/// <summary>The model on SQL Server, which the migrations beside it belong to.</summary>
internal sealed class SqlServerDbContext(DbContextOptions<SqlServerDbContext> options) : NetworkedDbContext(options)
{
    protected override string NewIdentifier => "NEWID()";

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);

        // Whatever the database's own is: keys and pages go by code points, as the rest of the service does.
        configurationBuilder.Properties<string>().UseCollation(SqlTypes.Collation);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.HasDefaultSchema("dbo");
        MeasureInUnits(modelBuilder);

        // The longest uid is more than the 900 bytes that a clustered key may have. Lists go by the time of creation anyway.
        var devices = modelBuilder.Model.GetEntityTypes().Single(entity => entity.GetTableName() == "devices");
        devices.FindPrimaryKey()!.SetIsClustered(false);
        IndexOf(modelBuilder, "IX_devices_app_code_create_time").SetIsClustered(true);

        // What a claim looks at besides the key: it must not go to the row for what it then leaves alone.
        Include(modelBuilder, "ix_deliveries_turn", "DueTime");
        Include(modelBuilder, "ix_deliveries_lease", "Lane", "DueTime", "LeaseOwner");
    }

    // The model says lengths in characters, nvarchar in UTF-16 units, two for some of them.
    private static void MeasureInUnits(ModelBuilder modelBuilder)
    {
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            if (property.ClrType == typeof(string) && property.GetMaxLength() is { } characters)
            {
                property.SetMaxLength(SqlTypes.UnitsOfCharacter * characters);
            }
        }
    }

    private static void Include(ModelBuilder modelBuilder, string index, params string[] properties) =>
        IndexOf(modelBuilder, index).SetIncludeProperties(properties);

    private static IMutableIndex IndexOf(ModelBuilder modelBuilder, string name) =>
        modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetIndexes()).Single(index => index.GetDatabaseName() == name);
}
