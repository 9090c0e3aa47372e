using Grpc.Messaging.Benchmarks.Growth;
using Grpc.Messaging.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Messaging.Benchmarks.Deliver;

/// <summary>Files in temporary folders.</summary>
internal sealed class SqliteDeliveryStorage : IDeliveryStorage
{
    public string Name => "SQLite";

    public bool IsShared => false;

    public Task<IDeliveryDatabase> CreateAsync() => Task.FromResult<IDeliveryDatabase>(new Database());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class Database : IDeliveryDatabase
    {
        private const string Old =
            """
            WITH RECURSIVE numbers(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < @count),
            times AS (SELECT n, @start + n * @span / @count AS t FROM numbers),
            old AS MATERIALIZED (SELECT n, t, unhex(printf('%08x%016x', t, n)) AS id, printf('%08d', n) AS digits FROM times)
            """;

        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("messaging-benchmark-");

        private string File => Path.Combine(_folder.FullName, "messaging.db");

        // The server has a folder of its own in any case.
        public IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>();

        public void AddTo(IServiceCollection services) => services.AddMessagingStorageSqlite(storage => storage.DataPath = _folder.FullName);

        public Task<double> MeasureBareAsync(int transactions, int rowsOfTransaction, CancellationToken cancellationToken) =>
            Task.FromResult(BareInsert.Measure(transactions, rowsOfTransaction));

        public async Task AddOldAsync(long messages, DateTimeOffset now, CancellationToken cancellationToken)
        {
            await using var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = File, Pooling = false }.ToString());
            await connection.OpenAsync(cancellationToken);

            // A machine that fails now makes us start anew; the file is made safe at the end.
            Execute(connection, "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -500000; PRAGMA temp_store = FILE");
            await OldRows.FillAsync(connection, Old, messages, now, cancellationToken);
            Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_checkpoint(TRUNCATE)");
        }

        public async Task IgnoreReportsAsync(CancellationToken cancellationToken)
        {
            await using var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = File, Pooling = false }.ToString());
            await connection.OpenAsync(cancellationToken);
            Execute(connection, "CREATE TRIGGER no_reports BEFORE INSERT ON reports BEGIN SELECT RAISE(IGNORE); END");
        }

        public async Task<long> CountRemovedAsync(CancellationToken cancellationToken)
        {
            await using var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = File, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT coalesce(sum(destinations), 0) FROM daily_statistics";
            return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
        }

        public Task<IReadOnlyList<IReadOnlyList<string>>> ReadUpdatesAsync(CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<IReadOnlyList<string>>>([]);

        public Task<long> GetSizeAsync(CancellationToken cancellationToken) => Task.FromResult(new FileInfo(File).Length);

        public ValueTask DisposeAsync()
        {
            _folder.Delete(recursive: true);
            return ValueTask.CompletedTask;
        }

        private static void Execute(SqliteConnection connection, string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.CommandTimeout = 0;
            command.ExecuteNonQuery();
        }
    }
}
