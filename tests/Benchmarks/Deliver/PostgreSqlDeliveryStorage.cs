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

        public Task<long> CountRemovedAsync(CancellationToken cancellationToken) =>
            ReadAsync("SELECT coalesce(sum(destinations), 0)::bigint FROM daily_statistics", cancellationToken);

        public async Task<IReadOnlyList<IReadOnlyList<string>>> ReadUpdatesAsync(CancellationToken cancellationToken)
        {
            await using var source = NpgsqlDataSource.Create(_connectionString);
            await using var command = source.CreateCommand(
                "SELECT relname::text, n_tup_upd, n_tup_hot_upd, pg_total_relation_size(relid) FROM pg_stat_user_tables WHERE n_tup_upd > 0 ORDER BY n_tup_upd DESC");
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            var rows = new List<IReadOnlyList<string>>();
            while (await reader.ReadAsync(cancellationToken))
            {
                var (updates, inPlace) = (reader.GetInt64(1), reader.GetInt64(2));
                rows.Add([reader.GetString(0), $"{updates:N0}", $"{inPlace:N0}", $"{(double)inPlace / updates:P0}", $"{reader.GetInt64(3) / 1e6:N1} MB"]);
            }

            return rows;
        }

        public Task<long> GetSizeAsync(CancellationToken cancellationToken) => ReadAsync("SELECT pg_database_size(current_database())", cancellationToken);

        public async ValueTask DisposeAsync() => await server.DropDatabaseAsync(name);

        private async Task<long> ReadAsync(string sql, CancellationToken cancellationToken)
        {
            await using var source = NpgsqlDataSource.Create(_connectionString);
            await using var command = source.CreateCommand(sql);
            return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
        }
    }
}
