using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Storage.Rows;
using Grpc.Messaging.Storage.Sqlite.Connections;

namespace Grpc.Messaging.Storage.Sqlite.Messages;

/// <summary>Messages as rows.</summary>
internal static class MessageStatements
{
    private const string Columns =
        """
        message_id, account_id, scenario_key, flow, content, platform, create_time, send_time, expire_time, destination_count, reachable_count,
        callbacks, correlation_id, labels
        """;

    private const string InsertMessage =
        $"""
        INSERT INTO messages ({Columns}, sent_count, pending_count, failed_count, delivered_count, read_count, expired_count, scheduled_count,
            cancelled_count)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """;

    private const string AddCounts =
        """
        UPDATE messages SET sent_count = sent_count + ?, pending_count = pending_count + ?, failed_count = failed_count + ?,
            delivered_count = delivered_count + ?, read_count = read_count + ?, expired_count = expired_count + ?,
            scheduled_count = scheduled_count + ?, cancelled_count = cancelled_count + ?
        """;

    private const string WhereId = " WHERE message_id = ?";

    private const string MoveDestinations = AddCounts + WhereId;

    private const string AddDestinations =
        AddCounts + ", destination_count = destination_count + ?, reachable_count = reachable_count + ?" + WhereId;

    private const string SelectMessage = $"SELECT {Columns} FROM messages WHERE message_id = ?";

    public static void Insert(SqliteSession session, MessageRecord record)
    {
        var message = record.Message;
        session.Prepare(InsertMessage)
            .Bind(message.MessageId)
            .Bind(message.AccountId)
            .Bind(message.ScenarioKey)
            .BindUtf8(record.Flow)
            .BindUtf8(message.Content.Json.Span)
            .Bind((int?)message.Platform)
            .Bind(message.CreateTime)
            .Bind(message.SendTime)
            .Bind(message.ExpireTime)
            .Bind(message.DestinationCount)
            .Bind(message.ReachableCount)
            .BindUtf8(record.Callbacks)
            .Bind(message.Labels.CorrelationId)
            .BindUtf8(record.Labels)
            .Bind(record.Counts)
            .Execute();
    }

    /// <summary>Counts what went from one state to another.</summary>
    public static void Move(SqliteSession session, ObjectId messageId, StateCounts counts) =>
        session.Prepare(MoveDestinations).Bind(counts).Bind(messageId).Execute();

    /// <summary>Counts further deliveries.</summary>
    public static void Add(SqliteSession session, MessageChunk chunk) =>
        session.Prepare(AddDestinations)
            .Bind(StateCounts.Of(chunk.Deliveries))
            .Bind(chunk.Deliveries.Count)
            .Bind(chunk.ReachableCount)
            .Bind(chunk.MessageId)
            .Execute();

    public static Message? Find(SqliteSession session, ObjectId messageId)
    {
        var row = session.Prepare(SelectMessage).Bind(messageId);
        if (!row.Read())
        {
            return null;
        }

        var message = row.ReadMessage();
        row.Reset();
        return message;
    }

    // In the order of the columns.
    private static SqliteStatement Bind(this SqliteStatement statement, StateCounts counts) => statement
        .Bind(counts[DeliveryState.Sent])
        .Bind(counts[DeliveryState.Pending])
        .Bind(counts[DeliveryState.Failed])
        .Bind(counts[DeliveryState.Delivered])
        .Bind(counts[DeliveryState.Read])
        .Bind(counts[DeliveryState.Expired])
        .Bind(counts[DeliveryState.Scheduled])
        .Bind(counts[DeliveryState.Cancelled]);
}
