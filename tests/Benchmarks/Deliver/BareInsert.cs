using System.Diagnostics;
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

            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < transactions; i++)
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

            return transactions * (double)rowsOfTransaction / Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
