using Grpc.Messaging.Storage.Hot;
using Grpc.Messaging.Storage.PostgreSql.Schema;
using Grpc.Messaging.Storage.Sqlite.Schema;
using Grpc.Messaging.Storage.SqlServer.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Grpc.Messaging.Tests.Storage.Schema;

/// <summary>What the statements of hot tables know of columns is what the migrated schema has.</summary>
public sealed class HotColumnsTests
{
    // What statements name by themselves.
    private static readonly string[] Lease = ["is_open", "lease_owner", "lease_end"];

    public static TheoryData<string> Databases() => ["SQLite", "PostgreSQL", "SQL Server"];

    [Theory]
    [MemberData(nameof(Databases))]
    public void Columns_OfEachHotTable_AreThoseOfTheModel(string database)
    {
        using DbContext context = database switch
        {
            "SQLite" => new SqliteDbContextFactory().CreateDbContext([]),
            "PostgreSQL" => new PostgreSqlDbContextFactory().CreateDbContext([]),
            _ => new SqlServerDbContextFactory().CreateDbContext([]),
        };
        var model = context.Model.GetRelationalModel();

        AssertSame(model, "deliveries", DeliveryColumns.All, Lease);
        AssertSame<NewAttempt>(model, "attempts", [.. DeliveryKeyColumns.All.Select(static column => column.Of(static (NewAttempt row) => row.Key)),
            .. AttemptColumns.All.Select(static column => column.Of(static (NewAttempt row) => row.Attempt))]);
        AssertSame(model, "status_log", StatusLogColumns.All.Stored());
        AssertSame(model, "messages", MessageColumns.All, [.. StateCountColumns.All.Select(static column => column.Name)]);
        AssertSame(model, "requests", RequestColumns.All);
        AssertSame(model, "reports", ReportColumns.All);
    }

    private static void AssertSame<T>(IRelationalModel model, string table, IEnumerable<Column<T>> columns, params string[] others)
    {
        var stored = model.Tables.Single(candidate => candidate.Name == table).Columns.Where(column => !others.Contains(column.Name));
        Assert.Equal(
            columns.Select(static column => (column.Name, column.IsNullable)).Order(),
            stored.Select(static column => (column.Name, column.IsNullable)).Order());
    }
}
