using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Storage.Hot;
using Grpc.Messaging.Storage.PostgreSql.Connections;
using Grpc.Messaging.Storage.PostgreSql.Hot;
using Grpc.Messaging.Storage.Rows;
using Npgsql;

namespace Grpc.Messaging.Storage.PostgreSql.Writing;

/// <summary>Records under request keys.</summary>
internal static class RequestTake
{
    private static readonly ColumnArrays<RequestRecord> Records = new(RequestColumns.All);

    private static readonly ColumnArrays<RequestKey> Keys = new(DescribeKeys());

    // Answers the keys that were free, or whose time was over.
    private static readonly string TakeRequests =
        $"""
        INSERT INTO requests ({RequestColumns.All.Names()}) SELECT t.* FROM {Records.From}
        ON CONFLICT (account_id, request_id) DO UPDATE SET {RequestColumns.All.Changing().Assignments("excluded")}
            WHERE requests.create_time < excluded.create_time - ${RequestColumns.All.Count + 1}
        RETURNING account_id, request_id
        """;

    private static readonly string TakeAllRequests = AllOrNothing.Of(TakeRequests, "$1");

    private static readonly string SelectRequests =
        $"""
        SELECT {RequestColumns.All.Names("r")} FROM {Keys.From} JOIN requests r ON r.account_id = t.account_id AND r.request_id = t.request_id
        """;

    private static readonly string DeleteRequests =
        $"DELETE FROM requests r USING {Keys.From} WHERE r.account_id = t.account_id AND r.request_id = t.request_id";

    /// <param name="isAllOrNothing">Whether it fails if a key is not free, see <see cref="AllOrNothing"/>.</param>
    public static NpgsqlBatchCommand Of(IEnumerable<RequestRecord> records, bool isAllOrNothing)
    {
        // In the order of their keys, so that nobody waits in a circle.
        var ordered = records.OrderBy(record => record.Key.AccountId).ThenBy(record => record.Key.RequestId, StringComparer.Ordinal).ToList();
        var command = Records.Of(isAllOrNothing ? TakeAllRequests : TakeRequests, ordered);
        command.Parameters.Put((long)RequestKey.Life.TotalMilliseconds);
        return command;
    }

    /// <summary>Takes back keys that this transaction has taken.</summary>
    public static NpgsqlBatchCommand Undo(IReadOnlyList<RequestKey> keys) => Keys.Of(DeleteRequests, keys);

    /// <summary>Reads the keys that were taken.</summary>
    public static async Task<HashSet<(ObjectId AccountId, string RequestId)>> ReadTakenAsync(RowReader row, CancellationToken cancellationToken)
    {
        var taken = new HashSet<(ObjectId, string)>();
        while (await row.ReadAsync(cancellationToken))
        {
            taken.Add((row.GetId(), row.GetText()));
        }

        return taken;
    }

    /// <summary>The records under keys that were not free.</summary>
    public static async Task<Dictionary<(ObjectId AccountId, string RequestId), RequestRecord>> FindAsync(
        NpgsqlConnection connection, IReadOnlyList<RequestKey> keys, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Keys.Of(SelectRequests, keys));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var row = new RowReader(reader);
        var found = new Dictionary<(ObjectId, string), RequestRecord>();
        while (await row.ReadAsync(cancellationToken))
        {
            var record = RequestColumns.Read(row);
            found[(record.Key.AccountId, record.Key.RequestId)] = record;
        }

        return found;
    }

    private static ColumnTable<RequestKey> DescribeKeys()
    {
        var columns = new ColumnTable<RequestKey>();
        columns.Id("account_id", static key => key.AccountId);
        columns.Text("request_id", 0, static key => key.RequestId);
        return columns;
    }
}
