using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Storage.Hot;
using Grpc.Messaging.Storage.Sqlite.Connections;

namespace Grpc.Messaging.Storage.Sqlite.Hot;

/// <summary>What waits, the traces of leases over it, and deliveries with their open attempts.</summary>
internal static class ClaimStatements
{
    /// <summary>What waits in a lane behind a position, in turn.</summary>
    public const string SelectWaiting =
        """
        SELECT turn_time, message_id, destination_index, due_time FROM deliveries INDEXED BY ix_deliveries_turn
        WHERE lane = ? AND turn_time IS NOT NULL AND (turn_time, message_id, destination_index) > (?, ?, ?)
        ORDER BY turn_time, message_id, destination_index
        """;

    private const string TraceClaim =
        "UPDATE deliveries SET lease_owner = ? WHERE message_id = ? AND destination_index = ? AND version = ?";

    private const string RemoveTraceOf =
        "UPDATE deliveries SET lease_owner = NULL WHERE message_id = ? AND destination_index = ? AND lease_owner = ?";

    private static readonly string SelectOne =
        $"SELECT {DeliveryColumns.All.Names()}, lease_owner FROM deliveries WHERE message_id = ? AND destination_index = ?";

    private static readonly string SelectMessage =
        $"""
        SELECT {DeliveryColumns.All.Names()} FROM deliveries
        WHERE message_id = ? AND destination_index >= ? AND destination_index < ? AND account_id = ? ORDER BY destination_index
        """;

    private static readonly string SelectDevice =
        $"""
        SELECT {DeliveryColumns.All.Names()} FROM deliveries
        WHERE message_id = ? AND account_id = ? AND app_code = ? AND uid = ? ORDER BY destination_index
        """;

    private static readonly string SelectOpenAttempts =
        $"SELECT {AttemptColumns.All.Names()} FROM attempts WHERE message_id = ? AND destination_index = ? ORDER BY number";

    public static void LeaveTrace(SqliteSession session, Delivery delivery, string owner) =>
        session.Prepare(TraceClaim).Bind(owner).Bind(delivery.Key.MessageId).Bind(delivery.Key.Index).Bind(delivery.Version).Execute();

    public static void RemoveTrace(SqliteSession session, DeliveryKey key, string owner) =>
        session.Prepare(RemoveTraceOf).Bind(key.MessageId).Bind(key.Index).Bind(owner).Execute();

    /// <summary>A delivery, and whether there is the trace of a lease on it.</summary>
    public static ClaimedDelivery? Find(SqliteSession session, DeliveryKey key)
    {
        var row = session.Prepare(SelectOne).Bind(key.MessageId).Bind(key.Index);
        if (!row.Read())
        {
            return null;
        }

        var delivery = Read(session, row);
        row.Seek(DeliveryColumns.All.Count);
        var claimed = new ClaimedDelivery(delivery, IsAbandoned: !row.IsNull());
        row.Reset();
        return claimed;
    }

    public static IReadOnlyList<Delivery> FindAll(SqliteSession session, ObjectId accountId, ObjectId messageId, int first, int max) =>
        ReadAll(session, session.Prepare(SelectMessage).Bind(messageId).Bind(first).Bind((long)first + max).Bind(accountId));

    /// <summary>The deliveries of a message to one device.</summary>
    public static IReadOnlyList<Delivery> FindAll(
        SqliteSession session, ObjectId accountId, ObjectId messageId, ObjectId appCode, string deviceUid) =>
        ReadAll(session, session.Prepare(SelectDevice).Bind(messageId).Bind(accountId).Bind(appCode).Bind(deviceUid));

    private static List<Delivery> ReadAll(SqliteSession session, SqliteStatement row)
    {
        var deliveries = new List<Delivery>();
        while (row.Read())
        {
            deliveries.Add(Read(session, row));
        }

        return deliveries;
    }

    private static Delivery Read(SqliteSession session, SqliteStatement row)
    {
        var delivery = DeliveryColumns.Read(row, []);
        return delivery.AttemptCount == 0 ? delivery : delivery with { OpenAttempts = FindOpenAttempts(session, delivery.Key) };
    }

    private static List<Attempt> FindOpenAttempts(SqliteSession session, DeliveryKey key)
    {
        var attempts = new List<Attempt>(1);
        var row = session.Prepare(SelectOpenAttempts).Bind(key.MessageId).Bind(key.Index);
        while (row.Read())
        {
            if (AttemptColumns.Read(row, 0) is { IsOpen: true } attempt)
            {
                attempts.Add(attempt);
            }
        }

        return attempts;
    }
}
