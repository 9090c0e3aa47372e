using Grpc.Messaging.Testing.Needs;
using Grpc.Messaging.Testing.PostgreSql;
using Grpc.Messaging.Tests.Storage.PostgreSql;
using Grpc.Messaging.Tests.Storage.Sqlite;
using Grpc.Messaging.Tests.Storage.SqlServer;

namespace Grpc.Messaging.Tests.Storage.Infrastructure;

/// <summary>Has the tests of a class run on each database.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class EveryStoreAttribute : VariantsAttribute
{
    private const string Sqlite = "SQLite";
    private const string PostgreSql = "PostgreSQL";
    private const string SqlServer = "SQL Server";

    public override IReadOnlyList<Variant> Variants =>
        [new(Sqlite), new(PostgreSql, new NeedsPostgreSqlAttribute()), new(SqlServer, new NeedsSqlServerAttribute())];

    /// <summary>A database of the kind that the running test is for.</summary>
    public static StoreFixture CreateStore() => Variant.Current switch
    {
        Sqlite => new SqliteStoreFixture(),
        PostgreSql => new PostgreSqlStoreFixture(),
        SqlServer => new SqlServerStoreFixture(),
        var other => throw new InvalidOperationException($"There is no database {other}."),
    };
}
