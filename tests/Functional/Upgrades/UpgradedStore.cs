using Grpc.Messaging.Testing.PostgreSql;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Grpc.Messaging.Tests.Functional.Upgrades;

/// <summary>A database as an earlier version has left it.</summary>
/// <param name="SecondKey">A key that the version made.</param>
/// <param name="Delivered">A message that had fallen back to SMS and was delivered.</param>
/// <param name="UnderWay">A message whose push was handed over when the process was killed.</param>
/// <param name="ConnectionString">Where it is, on PostgreSQL.</param>
internal sealed record UpgradedStore(string SecondKey, string Delivered, string UnderWay, string? ConnectionString = null) : IAsyncDisposable
{
    /// <summary>Key of the demo account.</summary>
    public const string DemoKey = "demo-key";

    /// <summary>What makes a server work on it.</summary>
    public string[] Settings => ConnectionString is null
        ? []
        : ["--Messaging:Storage:Provider=PostgreSql", $"--Messaging:Storage:ConnectionString={ConnectionString}"];

    public static async Task<UpgradedStore> OnSqliteAsync(TempFolder folder)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder.Path, "messaging.db")};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = await ReadAsync("initial.sqlite.sql");
        await command.ExecuteNonQueryAsync();
        return new UpgradedStore(
            "gm_kaJNJ9WmonT5GC5ZBhk_drO4HDFz_UtOmw-0T-0vPus", Delivered: "6b0d5d6a2fae60c2f297f10c", UnderWay: "6b0d5d742fae60c2f297f10d");
    }

    public static async Task<UpgradedStore> OnPostgreSqlAsync()
    {
        var connectionString = await PostgreSqlTestDatabases.CreateAsync();
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(await ReadAsync("initial.postgresql.sql"), connection);
        await command.ExecuteNonQueryAsync();
        return new UpgradedStore(
            "gm_HTQGze5rKnHekT8eaprnb73NXlHixEQE9Re95jI-i-s",
            Delivered: "6b0db27b2cc84a805bdef3e7",
            UnderWay: "6b0db2812cc84a805bdef3e8",
            connectionString);
    }

    public async ValueTask DisposeAsync()
    {
        if (ConnectionString is { } connectionString)
        {
            await PostgreSqlTestDatabases.RemoveAsync(connectionString);
        }
    }

    private static Task<string> ReadAsync(string dump) => File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Upgrades", dump));
}
