using Grpc.Messaging.Storage;
using Grpc.Messaging.Storage.PostgreSql;
using Grpc.Messaging.Testing.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Grpc.Messaging.Tests.Storage.PostgreSql;

/// <summary>
/// Databases for tests: on the server of the connection string <c>MESSAGING_TEST_POSTGRESQL</c>, or on one that this run starts. Without either the
/// tests are skipped by name, and fail on CI.
/// </summary>
internal static class PostgreSqlDatabases
{
    private const string Variable = "MESSAGING_TEST_POSTGRESQL";
    private static readonly Lazy<Task<string>> Server = new(StartServerAsync);
    private static readonly Lazy<Task<string>> Template = new(MakeTemplateAsync);

    /// <summary>Connection string of a new database with the schema of this version.</summary>
    public static async Task<string> CreateAsync()
    {
        Require();
        return await CreateAsync(await Template.Value);
    }

    /// <summary>Connection string of a new database without anything in it.</summary>
    public static async Task<string> CreateEmptyAsync()
    {
        Require();
        return await CreateAsync("template1");
    }

    /// <summary>Skips the test where there is no PostgreSQL.</summary>
    public static void Require()
    {
        if (!PostgreSqlServer.IsInstalled && Environment.GetEnvironmentVariable(Variable) is null)
        {
            const string Problem = $"PostgreSQL is not installed (Debian package postgresql), and {Variable} names no server.";
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", Problem);
            Skip.If(true, Problem);
        }
    }

    public static async Task RemoveAsync(string connectionString)
    {
        NpgsqlConnection.ClearAllPools();
        await ExecuteAsync($"DROP DATABASE IF EXISTS \"{new NpgsqlConnectionStringBuilder(connectionString).Database}\" WITH (FORCE)");
    }

    private static async Task<string> CreateAsync(string template)
    {
        var name = "messaging_" + Guid.NewGuid().ToString("n");
        await ExecuteAsync($"CREATE DATABASE \"{name}\" TEMPLATE \"{template}\"");
        return Of(await Server.Value, name);
    }

    private static async Task<string> StartServerAsync() =>
        Environment.GetEnvironmentVariable(Variable) ?? (await PostgreSqlServer.StartAsync(isDurable: false)).ConnectionStringOf("postgres");

    private static async Task<string> MakeTemplateAsync()
    {
        var empty = await CreateEmptyAsync();
        await using var services = new ServiceCollection().AddLogging()
            .AddMessagingStoragePostgreSql(options => options.ConnectionString = empty).BuildServiceProvider();
        await services.GetRequiredService<MessagingDatabase>().MigrateAsync(CancellationToken.None);
        return new NpgsqlConnectionStringBuilder(empty).Database!;
    }

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
