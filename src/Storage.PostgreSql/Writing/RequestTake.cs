using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Storage.PostgreSql.Connections;
using Npgsql;

namespace Grpc.Messaging.Storage.PostgreSql.Writing;

/// <summary>Records under request keys.</summary>
internal static class RequestTake
{
    // Answers the keys that were free, or whose time was over.
    private const string TakeRequests =
        """
        INSERT INTO requests (account_id, request_id, hash, answer, create_time)
        SELECT * FROM unnest($1, $2, $3, $4, $5)
        ON CONFLICT (account_id, request_id) DO UPDATE SET hash = excluded.hash, answer = excluded.answer, create_time = excluded.create_time
            WHERE requests.create_time < excluded.create_time - $6
        RETURNING account_id, request_id
        """;

    private const string SelectRequests =
        """
        SELECT r.account_id, r.request_id, r.hash, r.answer, r.create_time FROM unnest($1::bytea[], $2::text[]) k (account_id, request_id)
        JOIN requests r ON r.account_id = k.account_id AND r.request_id = k.request_id
        """;

    private const string DeleteRequests =
        """
        DELETE FROM requests r USING unnest($1::bytea[], $2::text[]) k (account_id, request_id)
        WHERE r.account_id = k.account_id AND r.request_id = k.request_id
        """;

    private static readonly string TakeAllRequests = AllOrNothing.Of(TakeRequests, "$2");

    /// <param name="isAllOrNothing">Whether it fails if a key is not free, see <see cref="AllOrNothing"/>.</param>
    public static NpgsqlBatchCommand Of(IEnumerable<RequestRecord> records, bool isAllOrNothing)
    {
        // In the order of their keys, so that nobody waits in a circle.
        var ordered = records.OrderBy(record => record.Key.AccountId).ThenBy(record => record.Key.RequestId, StringComparer.Ordinal).ToList();
        var command = new NpgsqlBatchCommand(isAllOrNothing ? TakeAllRequests : TakeRequests)
            .Bytes([.. ordered.Select(record => record.Key.AccountId.ToByteArray())])
            .Texts([.. ordered.Select(record => record.Key.RequestId)])
            .Bytes([.. ordered.Select(record => record.Key.Hash.ToArray())])
            .Bytes([.. ordered.Select(record => record.Answer.ToArray())])
            .Times([.. ordered.Select(record => record.CreateTime.ToUnixTimeMilliseconds())]);
        command.Parameters.Put((long)RequestKey.Life.TotalMilliseconds);
        return command;
    }

    /// <summary>Takes back keys that this transaction has taken.</summary>
    public static NpgsqlBatchCommand Undo(IReadOnlyList<RequestKey> keys) => new NpgsqlBatchCommand(DeleteRequests)
        .Bytes([.. keys.Select(key => key.AccountId.ToByteArray())])
        .Texts([.. keys.Select(key => key.RequestId)]);

    /// <summary>Reads the keys that were taken.</summary>
    public static async Task<HashSet<(ObjectId AccountId, string RequestId)>> ReadTakenAsync(
        NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var taken = new HashSet<(ObjectId, string)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var row = new PostgreSqlRow(reader);
            taken.Add((row.GetId(), row.GetText()));
        }

        return taken;
    }

    /// <summary>The records under keys that were not free.</summary>
    public static async Task<Dictionary<(ObjectId AccountId, string RequestId), RequestRecord>> FindAsync(
        NpgsqlConnection connection, IReadOnlyList<RequestKey> keys, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(SelectRequests)
            .Bytes([.. keys.Select(key => key.AccountId.ToByteArray())])
            .Texts([.. keys.Select(key => key.RequestId)]));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var found = new Dictionary<(ObjectId, string), RequestRecord>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var row = new PostgreSqlRow(reader);
            var key = new RequestKey(row.GetId(), row.GetText(), row.GetBytes());
            found[(key.AccountId, key.RequestId)] = new RequestRecord(key, row.GetBytes(), row.GetTime());
        }

        return found;
    }
}
