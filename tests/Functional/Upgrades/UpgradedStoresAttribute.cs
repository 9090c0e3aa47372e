using Grpc.Messaging.Testing.Needs;
using Grpc.Messaging.Testing.PostgreSql;
using Grpc.Messaging.Tests.Functional.Infrastructure;

namespace Grpc.Messaging.Tests.Functional.Upgrades;

/// <summary>Has the tests of a class run on each database that an earlier version has left.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class UpgradedStoresAttribute : VariantsAttribute
{
    private const string Sqlite = "SQLite";
    private const string PostgreSql = "PostgreSQL";

    public override IReadOnlyList<Variant> Variants => [new(Sqlite), new(PostgreSql, new NeedsPostgreSqlAttribute())];

    /// <summary>The database that the running test is for.</summary>
    public static Task<UpgradedStore> RestoreAsync(TempFolder folder) => Variant.Current switch
    {
        Sqlite => UpgradedStore.OnSqliteAsync(folder),
        PostgreSql => UpgradedStore.OnPostgreSqlAsync(),
        var other => throw new InvalidOperationException($"There is no dump of {other}."),
    };
}
