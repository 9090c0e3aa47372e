using System.Diagnostics;
using Grpc.Messaging.Benchmarks.Measuring;
using Microsoft.Data.Sqlite;

namespace Grpc.Messaging.Benchmarks.Deliver;

/// <summary>
/// The limit of a durable store on SQLite: one prepared statement on one connection, rows about as wide as a delivery under a key as a
/// delivery has it, no other index, in the same durability mode as the service.
/// </summary>
internal static class BareInsert
{
    private const string Schema =
        """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        CREATE TABLE rows (
            message_id BLOB, destination_index INTEGER, account_id BLOB, phone TEXT, state INTEGER, step INTEGER, due_time INTEGER,
            reason TEXT, change_time INTEGER, PRIMARY KEY (message_id, destination_index)) WITHOUT ROWID;
        """;

    private const string Insert = "INSERT INTO rows VALUES ($message, $index, $account, $phone, 2, 0, $time, '', $time)";

    /// <summary>Rows a second, in transactions of this many rows.</summary>
    public static double Measure(int transactions, int rowsOfTransaction)
    {
        var start = Stopwatch.GetTimestamp();
        var elapsed = TimeSpan.Zero;
        Run(rowsOfTransaction, count =>
        {
            // The clock starts when the database is made.
            start = count == 0 ? Stopwatch.GetTimestamp() : start;
            elapsed = Stopwatch.GetElapsedTime(start);
            return count < transactions;
        });
        return transactions * (double)rowsOfTransaction / elapsed.TotalSeconds;
    }

    /// <summary>How long each commit of one row takes, one after the other for this long.</summary>
    public static Percentiles MeasureCommits(TimeSpan duration)
    {
        var start = Stopwatch.GetTimestamp();
        var last = start;
        var times = new List<double>();
        Run(rowsOfTransaction: 1, count =>
        {
            if (count > 0)
            {
                times.Add(Stopwatch.GetElapsedTime(last).TotalMilliseconds);
            }

            last = Stopwatch.GetTimestamp();
            return Stopwatch.GetElapsedTime(start) < duration;
        });
        return new Percentiles(times);
    }

    /// <summary>Commits transactions as long as <paramref name="goesOn"/>, asked before each with the number of those done, says so.</summary>
    private static void Run(int rowsOfTransaction, Func<int, bool> goesOn)
    {
        var folder = Directory.CreateTempSubdirectory("messaging-benchmark-");
        try
        {
            var connectionString = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder.FullName, "bare.db"), Pooling = false };
            using var connection = new SqliteConnection(connectionString.ToString());
            connection.Open();
            using var schema = connection.CreateCommand();
            schema.CommandText = Schema;
            schema.ExecuteNonQuery();

            using var insert = connection.CreateCommand();
            insert.CommandText = Insert;
            var message = insert.Parameters.AddWithValue("$message", new byte[12]);
            var index = insert.Parameters.AddWithValue("$index", 0);
            var phone = insert.Parameters.AddWithValue("$phone", "");
            insert.Parameters.AddWithValue("$account", new byte[12]);
            insert.Parameters.AddWithValue("$time", 1_700_000_000_000L);
            insert.Prepare();
            for (var i = 0; goesOn(i); i++)
            {
                var id = new byte[12];
                BitConverter.TryWriteBytes(id, i);
                message.Value = id;
                using var transaction = connection.BeginTransaction();
                insert.Transaction = transaction;
                for (var j = 0; j < rowsOfTransaction; j++)
                {
                    index.Value = j;
                    phone.Value = DeliveryLoad.Phone(j);
                    insert.ExecuteNonQuery();
                }

                transaction.Commit();
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
