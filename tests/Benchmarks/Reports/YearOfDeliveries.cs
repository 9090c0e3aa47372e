using System.Globalization;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Reports;
using Microsoft.Data.Sqlite;

namespace Grpc.Messaging.Benchmarks.Reports;

/// <summary>
/// The deliveries of one account and year: one row each in a file of its own, spread by a hash of their number over days, 120 combinations of application,
/// channel, country and sender, states, parts and cost; and the server's statistics, which SQLite adds up from these rows, as no year of sending could be
/// waited for.
/// </summary>
internal sealed class YearOfDeliveries(DirectoryInfo data, ObjectId accountId)
{
    public const int Days = 365;

    /// <summary>Days from 1970-01-01 to the first.</summary>
    public const int FirstDay = 20_454;

    private const int States = 8;

    // A multiplicative hash permutes 32 bits: its digits to different bases are independent enough.
    private const string Fill =
        """
        CREATE TABLE scan.deliveries (day INTEGER, app INTEGER, channel INTEGER, country TEXT, sender TEXT, state INTEGER, segments INTEGER, cost INTEGER);
        WITH RECURSIVE number (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM number WHERE n + 1 < @count),
        hashed AS (SELECT n * 2654435761 % 4294967296 AS h FROM number),
        digits AS (SELECT @first + h % 365 AS day, h / 365 % 120 AS c, h / 43800 % 8 + 1 AS state, h / 350400 % 3 + 1 AS parts FROM hashed)
        INSERT INTO scan.deliveries
        SELECT day, c % 3, c / 3 % 2 + 1, substr('SAAEKWQABHOMJOEGLBIQ', c / 6 % 10 * 2 + 1, 2), printf('Sender %d', c / 60), state, parts, parts * 30000
        FROM digits;
        """;

    private const string RollUp =
        """
        INSERT INTO reports (account_id, day, app_code, channel, country, sender, sent_count, pending_count, failed_count, delivered_count, read_count,
            expired_count, scheduled_count, cancelled_count, segments, cost)
        SELECT @account, day, CASE app WHEN 0 THEN zeroblob(12) ELSE unhex(printf('%024x', app)) END, channel, country, sender,
            sum(state = 1), sum(state = 2), sum(state = 3), sum(state = 4), sum(state = 5), sum(state = 6), sum(state = 7), sum(state = 8),
            sum(segments), sum(cost)
        FROM scan.deliveries GROUP BY day, app, channel, country, sender;
        """;

    /// <summary>Fills both files; nobody uses them meanwhile. Answers how many rows the statistics have.</summary>
    public async Task<long> FillAsync(long count, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync("messaging.db", cancellationToken);

        // A machine that fails now makes us start anew.
        await ExecuteAsync(connection, "PRAGMA synchronous = OFF; PRAGMA cache_size = -200000; PRAGMA temp_store = FILE", cancellationToken);
        await ExecuteAsync(connection, $"ATTACH '{FileOf("scan.db")}' AS scan; PRAGMA scan.journal_mode = OFF; PRAGMA scan.synchronous = OFF", cancellationToken);
        await ExecuteAsync(connection, Fill, cancellationToken, ("@count", count), ("@first", FirstDay));
        await ExecuteAsync(connection, RollUp, cancellationToken, ("@account", accountId.ToByteArray()));
        await using var counting = connection.CreateCommand();
        counting.CommandText = "SELECT count(*) FROM reports";
        return (long)(await counting.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Reads every delivery, and counts each combination by itself.</summary>
    public async Task<Dictionary<ReportKey, long[]>> ScanAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync("scan.db", cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT day, app, channel, country, sender, state, segments, cost FROM deliveries";
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var sums = new Dictionary<ReportKey, long[]>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var app = reader.GetInt64(1);
            var key = new ReportKey(
                accountId,
                reader.GetInt32(0),
                app == 0 ? null : ObjectId.Parse(app.ToString("x24", CultureInfo.InvariantCulture)),
                (Engine.Channels.Channel)reader.GetInt32(2),
                reader.GetString(3),
                reader.GetString(4));
            if (!sums.TryGetValue(key, out var counts))
            {
                sums[key] = counts = new long[States + 2];
            }

            counts[reader.GetInt32(5) - 1]++;
            counts[States] += reader.GetInt64(6);
            counts[States + 1] += reader.GetInt64(7);
        }

        return sums;
    }

    private static async Task ExecuteAsync(
        SqliteConnection connection, string sql, CancellationToken cancellationToken, params (string Name, object Value)[] parameters)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private string FileOf(string name) => Path.Combine(data.FullName, name);

    private async Task<SqliteConnection> OpenAsync(string name, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = FileOf(name), Pooling = false }.ToString());
        await connection.OpenAsync(cancellationToken);
        return connection;
    }
}
