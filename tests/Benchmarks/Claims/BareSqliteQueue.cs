using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Grpc.Messaging.Benchmarks.Claims;

/// <summary>
/// The least that a durable claim on SQLite needs: one prepared statement that takes the first free rows of a queue table, a transaction a claim.
/// One connection, for SQLite has one writer.
/// </summary>
internal static class BareSqliteQueue
{
    private const string Schema =
        """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        CREATE TABLE queue (id INTEGER PRIMARY KEY, due INTEGER, phone TEXT, owner TEXT);
        CREATE INDEX queue_due ON queue (due, id) WHERE owner IS NULL;
        """;

    private const string Claim =
        """
        UPDATE queue SET owner = 'a' WHERE id IN (SELECT id FROM queue WHERE owner IS NULL AND due <= 1 ORDER BY due, id LIMIT $size)
        RETURNING id, phone
        """;

    /// <summary>Rows claimed a second.</summary>
    public static double Measure(int rows, int claimSize)
    {
        var folder = Directory.CreateTempSubdirectory("messaging-benchmark-");
        try
        {
            var connectionString = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder.FullName, "bare.db"), Pooling = false };
            using var connection = new SqliteConnection(connectionString.ToString());
            connection.Open();
            Execute(connection, Schema);
            Execute(
                connection,
                $"""
                WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {rows})
                INSERT INTO queue SELECT n, 1, '962700000000', NULL FROM numbers
                """);
            using var claim = connection.CreateCommand();
            claim.CommandText = Claim;
            claim.Parameters.AddWithValue("$size", claimSize);
            claim.Prepare();
            var start = Stopwatch.GetTimestamp();
            for (var left = rows; left > 0;)
            {
                using var reader = claim.ExecuteReader();
                while (reader.Read())
                {
                    left--;
                }
            }

            return rows / Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
