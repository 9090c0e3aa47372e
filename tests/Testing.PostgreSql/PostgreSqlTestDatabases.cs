using Npgsql;

namespace Grpc.Messaging.Testing.PostgreSql;

/// <summary>
/// Databases for the tests of this process: on the server of the connection string <c>MESSAGING_TEST_POSTGRESQL</c>, or on one that is started at
/// the first use.
/// </summary>
public static class PostgreSqlTestDatabases
{
    /// <summary>Environment variable with the connection string of a server to use.</summary>
    public const string Variable = "MESSAGING_TEST_POSTGRESQL";

    private static readonly Lazy<Task<string>> Server = new(StartServerAsync);

    /// <summary>Whether the server is one that this run starts, on this machine.</summary>
    public static bool IsOurs => Environment.GetEnvironmentVariable(Variable) is null;

    /// <summary>Why there can't be any here; null when there can.</summary>
    public static string? Problem { get; } = PostgreSqlServer.IsInstalled || Environment.GetEnvironmentVariable(Variable) is not null
        ? null
        : $"PostgreSQL is not installed (Debian package postgresql), and {Variable} names no server.";

    /// <summary>Connection string of a new database.</summary>
    /// <param name="template">Name of a database that it is a copy of; null = empty.</param>
    public static async Task<string> CreateAsync(string? template = null)
    {
        var name = "messaging_" + Guid.NewGuid().ToString("n");
        await ExecuteAsync($"CREATE DATABASE \"{name}\" TEMPLATE \"{template ?? "template1"}\"");
        return Of(await Server.Value, name);
    }

    /// <summary>Removes a database, whoever is connected to it.</summary>
    public static async Task RemoveAsync(string connectionString) =>
        await ExecuteAsync($"DROP DATABASE IF EXISTS \"{NameOf(connectionString)}\" WITH (FORCE)");

    /// <summary>The database of a connection string.</summary>
    public static string NameOf(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString).Database!;

    private static async Task<string> StartServerAsync() =>
        Environment.GetEnvironmentVariable(Variable) ?? (await PostgreSqlServer.StartAsync(isDurable: false)).ConnectionStringOf("postgres");

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Of(await Server.Value, "postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string Of(string connectionString, string database) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Database = database }.ConnectionString;
}
