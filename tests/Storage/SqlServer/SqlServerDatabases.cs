using DotNet.Testcontainers.Configurations;
using Microsoft.Data.SqlClient;
using Testcontainers.MsSql;

namespace Grpc.Messaging.Tests.Storage.SqlServer;

/// <summary>
/// Databases for tests: on the server of the connection string <c>MESSAGING_TEST_SQLSERVER</c>, whose user may create databases, or in a container
/// that is started at the first use.
/// </summary>
internal static class SqlServerDatabases
{
    private const string Variable = "MESSAGING_TEST_SQLSERVER";
    private static readonly Lazy<Task<string>> Server = new(FindServerAsync);

    /// <summary>Why there can't be any here; null when there can.</summary>
    public static string? Problem { get; } =
        Environment.GetEnvironmentVariable(Variable) is not null || TestcontainersSettings.OS.DockerEndpointAuthConfig is not null
            ? null
            : $"No Docker engine answers that could run SQL Server, and {Variable} names no server.";

    /// <summary>Connection string of a database that does not exist yet: the store makes it.</summary>
    public static async Task<string> NameAsync() => Of(await Server.Value, "messaging_" + Guid.NewGuid().ToString("n"));

    public static async Task RemoveAsync(string connectionString)
    {
        var database = new SqlConnectionStringBuilder(connectionString).InitialCatalog;
        await using var connection = new SqlConnection(Of(connectionString, "master") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText =
            $"""
            IF DB_ID(N'{database}') IS NOT NULL
            BEGIN
                IF SERVERPROPERTY('EngineEdition') <> 5
                    EXEC (N'ALTER DATABASE [{database}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE');
                DROP DATABASE [{database}];
            END;
            """;
        await command.ExecuteNonQueryAsync();
    }

    private static string Of(string connectionString, string database) =>
        new SqlConnectionStringBuilder(connectionString) { InitialCatalog = database }.ConnectionString;

    private static async Task<string> FindServerAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { } server)
        {
            return server;
        }

        // Removed by Testcontainers itself when this process ends.
        var container = new MsSqlBuilder("mcr.microsoft.com/mssql/server:2022-latest").Build();
        await container.StartAsync();
        return container.GetConnectionString();
    }
}
