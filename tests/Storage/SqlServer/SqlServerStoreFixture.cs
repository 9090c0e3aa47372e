using System.Globalization;
using Grpc.Messaging.Storage.SqlServer;
using Grpc.Messaging.Tests.Storage.Infrastructure;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Messaging.Tests.Storage.SqlServer;

/// <summary>A database of its own for each test, which the store creates at its first start.</summary>
public sealed class SqlServerStoreFixture : StoreFixture
{
    private string _connectionString = "";

    public override async Task StartAsync()
    {
        if (_connectionString.Length == 0)
        {
            _connectionString = await SqlServerDatabases.NameAsync();
        }

        await base.StartAsync();
    }

    public override Task AgeLeasesAsync(TimeSpan span) => ExecuteAsync(string.Create(
        CultureInfo.InvariantCulture, $"UPDATE dbo.deliveries SET lease_end = lease_end - {(long)span.TotalMilliseconds} WHERE lease_end IS NOT NULL"));

    public override async Task<object?> ExecuteAsync(string sql)
    {
        await using var connection = new SqlConnection(_connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    protected override void AddStorage(IServiceCollection services) =>
        services.AddMessagingStorageSqlServer(options => options.ConnectionString = _connectionString);

    protected override Task RemoveAsync() =>
        _connectionString.Length == 0 ? Task.CompletedTask : SqlServerDatabases.RemoveAsync(_connectionString);
}
