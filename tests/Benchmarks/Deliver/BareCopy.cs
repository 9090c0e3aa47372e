using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;

namespace Grpc.Messaging.Benchmarks.Deliver;

/// <summary>
/// The limit of a durable store on PostgreSQL: binary COPY on one connection, its fastest way in, of rows about as wide as a delivery under a key
/// as a delivery has it, no other index. A single row is inserted by a prepared statement instead, which is quicker for that.
/// </summary>
internal static class BareCopy
{
    private const string Schema =
        """
        CREATE TABLE IF NOT EXISTS bare_rows (
            message_id bytea, destination_index integer, account_id bytea, phone text, state integer, step integer, due_time bigint, reason text,
            change_time bigint, PRIMARY KEY (message_id, destination_index))
        """;

    private const string Copy = "COPY bare_rows FROM STDIN (FORMAT BINARY)";

    private const string Insert = "INSERT INTO bare_rows VALUES ($1, $2, $3, $4, 2, 0, $5, '', $5)";

    private const long Time = 1_700_000_000_000;

    /// <summary>Rows a second, in transactions of this many rows.</summary>
    public static async Task<double> MeasureAsync(
        string connectionString, int transactions, int rowsOfTransaction, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using (var schema = new NpgsqlCommand(Schema, connection))
        {
            await schema.ExecuteNonQueryAsync(cancellationToken);
        }

        var start = Stopwatch.GetTimestamp();
        if (rowsOfTransaction == 1)
        {
            await InsertAsync(connection, transactions, cancellationToken);
        }
        else
        {
            await CopyAsync(connection, transactions, rowsOfTransaction, cancellationToken);
        }

        return transactions * (double)rowsOfTransaction / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task CopyAsync(NpgsqlConnection connection, int transactions, int rowsOfTransaction, CancellationToken cancellationToken)
    {
        var account = new byte[12];
        for (var i = 0; i < transactions; i++)
        {
            var id = Guid.NewGuid().ToByteArray()[..12];
            await using var writer = await connection.BeginBinaryImportAsync(Copy, cancellationToken);
            for (var j = 0; j < rowsOfTransaction; j++)
            {
                await writer.StartRowAsync(cancellationToken);
                await writer.WriteAsync(id, NpgsqlDbType.Bytea, cancellationToken);
                await writer.WriteAsync(j, NpgsqlDbType.Integer, cancellationToken);
                await writer.WriteAsync(account, NpgsqlDbType.Bytea, cancellationToken);
                await writer.WriteAsync(DeliveryLoad.Phone(j), NpgsqlDbType.Text, cancellationToken);
                await writer.WriteAsync(2, NpgsqlDbType.Integer, cancellationToken);
                await writer.WriteAsync(0, NpgsqlDbType.Integer, cancellationToken);
                await writer.WriteAsync(Time, NpgsqlDbType.Bigint, cancellationToken);
                await writer.WriteAsync("", NpgsqlDbType.Text, cancellationToken);
                await writer.WriteAsync(Time, NpgsqlDbType.Bigint, cancellationToken);
            }

            await writer.CompleteAsync(cancellationToken);
        }
    }

    private static async Task InsertAsync(NpgsqlConnection connection, int transactions, CancellationToken cancellationToken)
    {
        var account = new byte[12];
        await using var insert = new NpgsqlCommand(Insert, connection);
        var id = new NpgsqlParameter<byte[]> { NpgsqlDbType = NpgsqlDbType.Bytea, TypedValue = account };
        insert.Parameters.Add(id);
        insert.Parameters.Add(new NpgsqlParameter<int> { TypedValue = 0 });
        insert.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = account });
        insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = DeliveryLoad.Phone(0) });
        insert.Parameters.Add(new NpgsqlParameter<long> { TypedValue = Time });
        await insert.PrepareAsync(cancellationToken);
        for (var i = 0; i < transactions; i++)
        {
            id.TypedValue = Guid.NewGuid().ToByteArray()[..12];
            await insert.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
