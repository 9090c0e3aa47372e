using Grpc.Messaging.Benchmarks.Growth;
using Grpc.Messaging.Storage.PostgreSql;
using Grpc.Messaging.Testing.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

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
        private const string Old =
            """
            WITH times AS (SELECT n, @start + n * @span / @count AS t FROM generate_series(0, @count - 1) AS n),
            old AS MATERIALIZED (
                SELECT n, t, decode(lpad(to_hex(t), 8, '0') || lpad(to_hex(n), 16, '0'), 'hex') AS id, lpad(n::text, 8, '0') AS digits FROM times)
            """;

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

        public async Task AddOldAsync(long messages, DateTimeOffset now, CancellationToken cancellationToken)
        {
            await using var source = NpgsqlDataSource.Create(_connectionString);
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            await OldRows.FillAsync(connection, Old, messages, now, cancellationToken);
            await ExecuteAsync("UPDATE status_log_end SET position = (SELECT max(sequence) FROM status_log)");

            // In a database that has grown by itself, autovacuum has done so long ago.
            await ExecuteAsync("VACUUM (ANALYZE, FREEZE)");
            await ExecuteAsync("CHECKPOINT");

            async Task ExecuteAsync(string sql)
            {
                await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
                await command.ExecuteNonQueryAsync(cancellationToken);
            }
        }

        public async Task IgnoreReportsAsync(CancellationToken cancellationToken)
        {
            await using var source = NpgsqlDataSource.Create(_connectionString);
            await using var command = source.CreateCommand(
                """
                CREATE FUNCTION pass_over() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
                CREATE TRIGGER no_reports BEFORE INSERT ON reports FOR EACH ROW EXECUTE FUNCTION pass_over();
                """);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        public async Task<long> GetSizeAsync(CancellationToken cancellationToken)
        {
            await using var source = NpgsqlDataSource.Create(_connectionString);
            await using var command = source.CreateCommand("SELECT pg_database_size(current_database())");
            return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
        }

        public async ValueTask DisposeAsync() => await server.DropDatabaseAsync(name);
    }
}
