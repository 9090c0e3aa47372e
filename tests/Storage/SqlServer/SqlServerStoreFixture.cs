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

    public override async Task AgeLeasesAsync(TimeSpan span)
    {
        await using var connection = new SqlConnection(_connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture, $"UPDATE dbo.deliveries SET lease_end = lease_end - {(long)span.TotalMilliseconds} WHERE lease_end IS NOT NULL");
        await command.ExecuteNonQueryAsync();
    }

    protected override void AddStorage(IServiceCollection services) =>
        services.AddMessagingStorageSqlServer(options => options.ConnectionString = _connectionString);

    protected override Task RemoveAsync() =>
        _connectionString.Length == 0 ? Task.CompletedTask : SqlServerDatabases.RemoveAsync(_connectionString);
}
