using Grpc.Messaging.Storage.PostgreSql.Schema;
using Grpc.Messaging.Storage.Sqlite.Schema;
using Grpc.Messaging.Storage.SqlServer.Schema;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Tests.Storage.Schema;

/// <summary>A model that was changed without its migrations would fail at the first start on a new database, and only there.</summary>
public sealed class MigrationsTests
{
    public static TheoryData<string> Databases() => ["Sqlite", "PostgreSql", "SqlServer"];

    [Theory]
    [MemberData(nameof(Databases))]
    public void Migrations_OfEachDatabase_MakeItsModel(string database)
    {
        using var context = ContextOf(database);
        Assert.NotEmpty(context.Database.GetMigrations());
        Assert.False(context.Database.HasPendingModelChanges());
    }

    private static DbContext ContextOf(string database) => database switch
    {
        "Sqlite" => new SqliteDbContextFactory().CreateDbContext([]),
        "PostgreSql" => new PostgreSqlDbContextFactory().CreateDbContext([]),
        _ => new SqlServerDbContextFactory().CreateDbContext([]),
    };
}
