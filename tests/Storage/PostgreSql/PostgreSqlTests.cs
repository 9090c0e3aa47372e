using Grpc.Messaging.Storage;
using Grpc.Messaging.Storage.PostgreSql;
using Grpc.Messaging.Tests.Storage.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Grpc.Messaging.Tests.Storage.PostgreSql;

/// <summary>Base of the tests that know that it is PostgreSQL.</summary>
public abstract class PostgreSqlTests(PostgreSqlStoreFixture store) : StoreTests(store)
{
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    protected PostgreSqlStoreFixture Database => store;

    protected async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection(store.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    protected static async Task<object?> RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>Waits until somebody on this database waits for a lock of somebody else.</summary>
    protected async Task WhenSomebodyWaitsAsync()
    {
        await using var connection = await ConnectAsync();
        using var patience = new CancellationTokenSource(Patience);
        while (await RunAsync(
            connection, "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") is 0L)
        {
            patience.Token.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Cuts every connection to the database but the one that asks.</summary>
    protected Task CutConnectionsAsync() => store.ExecuteAsync(
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");

    /// <summary>Another process on the same database.</summary>
    protected ServiceProvider Provide(Action<PostgreSqlStorageOptions>? configure = null) => new ServiceCollection().AddLogging()
        .AddMessagingStoragePostgreSql(options =>
        {
            options.ConnectionString = store.ConnectionString;
            configure?.Invoke(options);
        }).BuildServiceProvider();

    protected static Task StartAsync(IServiceProvider services) => services.GetRequiredService<MessagingDatabase>().StartAsync(Token);
}
