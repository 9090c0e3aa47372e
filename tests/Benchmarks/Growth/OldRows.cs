using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Grpc.Messaging.Benchmarks.Growth;

/// <summary>
/// Fills a database with what messages of one destination leave behind, delivered during the last weeks: the message, the delivery, an attempt and
/// three log entries each. By SQL, in bulk, without the service.
/// </summary>
internal static class OldRows
{
    /// <summary>Rows of one message in all tables.</summary>
    public const int OfMessage = 6;

    private const int Days = 80;

    // n = number of the message, t = its seconds since 1970, id = its key; the account is the same for all.
    private const string Old =
        """
        WITH RECURSIVE numbers(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < $count),
        old AS MATERIALIZED (
            SELECT n, $start + n * $span / $count AS t, unhex(printf('%08x%016x', $start + n * $span / $count, n)) AS id FROM numbers)
        """;

    private static readonly string[] Inserts =
    [
        """
        INSERT INTO messages (message_id, account_id, flow, content, create_time, expire_time, destination_count, reachable_count)
        SELECT id, $account, '[{"channel":2,"sender":"Benchmark"}]', '{"sms":{"text":"Your order is on its way","from":""}}',
            t * 1000, (t + 172800) * 1000, 1, 1 FROM old
        """,
        """
        INSERT INTO deliveries (message_id, destination_index, account_id, uid, user_id, username, email, phone, token, version, state, step,
            channel, tries, attempt_count, cancel_requested, lane, reason, change_time, is_open)
        SELECT id, 0, $account, '', '', '', '', '9627' || printf('%08d', n % 100000000), '', 2, 4, 0, 2, 1, 1, 0, 1, '', t * 1000, 0 FROM old
        """,
        """
        INSERT INTO attempts (message_id, destination_index, number, step, channel, provider, provider_message_id, state, reason, send_time,
            deliver_time)
        SELECT id, 0, 1, 0, 2, 'sandbox', printf('old-%012d', n), 3, '', t * 1000, t * 1000 FROM old
        """,
        """
        INSERT INTO status_log (sequence, account_id, message_id, destination_index, version, state, step, channel, reason, change_time)
        SELECT coalesce((SELECT max(sequence) FROM status_log), 0) + n * 3 + version + 1, $account, id, 0, version, state, 0, 2, '', t * 1000
        FROM old JOIN (SELECT 0 AS version, 2 AS state UNION ALL SELECT 1, 1 UNION ALL SELECT 2, 4) ORDER BY n, version
        """,
    ];

    /// <summary>Fills a database that has its schema and nothing else; nobody may use it meanwhile.</summary>
    public static void Fill(string dataPath, long messages, DateTimeOffset now)
    {
        var connectionString = new SqliteConnectionStringBuilder { DataSource = Path.Combine(dataPath, "messaging.db"), Pooling = false };
        using var connection = new SqliteConnection(connectionString.ToString());
        connection.Open();

        // A machine that fails now makes us start anew; the file is made safe at the end.
        Execute(connection, "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -500000; PRAGMA temp_store = FILE");
        foreach (var insert in Inserts)
        {
            using var command = connection.CreateCommand();
            var start = insert.IndexOf("SELECT", StringComparison.Ordinal);
            command.CommandText = $"{insert[..start]}{Old} {insert[start..]}";
            command.CommandTimeout = 0;
            command.Parameters.AddWithValue("$count", messages);
            command.Parameters.AddWithValue("$start", now.AddDays(-Days).ToUnixTimeSeconds());
            command.Parameters.AddWithValue("$span", (long)TimeSpan.FromDays(Days - 1).TotalSeconds);
            command.Parameters.AddWithValue("$account", new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 });
            command.ExecuteNonQuery();
        }

        Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_checkpoint(TRUNCATE)");
    }

    /// <summary>Size of the database, for people.</summary>
    public static string SizeOf(string dataPath) =>
        string.Create(CultureInfo.InvariantCulture, $"{new FileInfo(Path.Combine(dataPath, "messaging.db")).Length / 1e9:0.0} GB");

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }
}
