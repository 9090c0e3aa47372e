using Grpc.Messaging.Storage.PostgreSql;
using Grpc.Messaging.Testing.PostgreSql;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Messaging.Benchmarks.Deliver;

/// <summary>Databases on a PostgreSQL server of our own, which waits for the disk as a real one does.</summary>
internal sealed class PostgreSqlDeliveryStorage(PostgreSqlServer server) : IDeliveryStorage
{
    public string Name => "PostgreSQL";

    public bool IsShared => true;

    public static async Task<PostgreSqlDeliveryStorage> StartAsync() => new(await PostgreSqlServer.StartAsync(isDurable: true));

    public async Task<IDeliveryDatabase> CreateAsync()
    {
        var name = "benchmark_" + Guid.NewGuid().ToString("n");
        await server.CreateDatabaseAsync(name);
        return new Database(server, name);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private sealed class Database(PostgreSqlServer server, string name) : IDeliveryDatabase
    {
        private readonly string _connectionString = server.ConnectionStringOf(name);

        public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
        {
            ["Messaging__Storage__Provider"] = "PostgreSql",
            ["Messaging__Storage__ConnectionString"] = _connectionString,
        };

        public void AddTo(IServiceCollection services) =>
            services.AddMessagingStoragePostgreSql(storage => storage.ConnectionString = _connectionString);

        public Task<double> MeasureBareAsync(int transactions, int rowsOfTransaction, CancellationToken cancellationToken) =>
            BareCopy.MeasureAsync(_connectionString, transactions, rowsOfTransaction, cancellationToken);

        public async ValueTask DisposeAsync() => await server.DropDatabaseAsync(name);
    }
}
