using Grpc.Messaging.Storage.PostgreSql;
using Grpc.Messaging.Testing.PostgreSql;
using Grpc.Messaging.Tests.Storage.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Grpc.Messaging.Tests.Storage.PostgreSql;

/// <summary>A database of its own for each test, a copy of one that was migrated once.</summary>
public sealed class PostgreSqlStoreFixture : StoreFixture
{
    private readonly Action<PostgreSqlStorageOptions>? _configure;
    private bool _isNeighbour;

    public PostgreSqlStoreFixture(Action<PostgreSqlStorageOptions>? configure = null) => _configure = configure;

    /// <summary>How to reach it.</summary>
    public string ConnectionString { get; private set; } = "";

    public override async Task StartAsync()
    {
        if (ConnectionString.Length == 0)
        {
            ConnectionString = await PostgreSqlDatabases.CreateAsync();
        }

        await base.StartAsync();
    }

    public override Task AgeLeasesAsync(TimeSpan span) => ExecuteAsync(
        $"UPDATE deliveries SET lease_end = lease_end - {(long)span.TotalMilliseconds} WHERE lease_end IS NOT NULL");

    public override async Task<object?> ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>Another node on the same database, to be started; ends before this one.</summary>
    public PostgreSqlStoreFixture Neighbour() => new(_configure) { ConnectionString = ConnectionString, _isNeighbour = true };

    protected override void AddStorage(IServiceCollection services) => services.AddMessagingStoragePostgreSql(options =>
    {
        options.ConnectionString = ConnectionString;
        _configure?.Invoke(options);
    });

    protected override Task RemoveAsync() => _isNeighbour ? Task.CompletedTask : PostgreSqlTestDatabases.RemoveAsync(ConnectionString);
}
