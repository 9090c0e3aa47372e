using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Storage.Conversion;
using Grpc.Messaging.Storage.Sqlite.Connections;

namespace Grpc.Messaging.Storage.Sqlite.Messages;

/// <summary>Messages and their request ids as rows.</summary>
internal static class MessageStatements
{
    private const string Columns =
        """
        message_id, account_id, scenario_key, flow, content, platform, create_time, send_time, expire_time, destination_count, reachable_count,
        request_id, request_hash
        """;

    private const string InsertMessage = $"INSERT INTO messages ({Columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private const string SelectMessage = $"SELECT {Columns} FROM messages WHERE message_id = ?";

    private const string TakeRequest =
        """
        INSERT INTO requests (account_id, request_id, message_id, create_time) VALUES (?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET message_id = excluded.message_id, create_time = excluded.create_time WHERE create_time <= ?
        """;

    private const string SelectRequest = "SELECT message_id FROM requests WHERE account_id = ? AND request_id = ?";

    private static readonly TimeSpan RequestIdLife = TimeSpan.FromHours(24);

    /// <summary>Takes the message's request id for it; answers the message that holds it already, null when it was free.</summary>
    public static ObjectId? TakeRequestId(SqliteSession session, Message message)
    {
        session.Prepare(TakeRequest)
            .Bind(message.AccountId)
            .Bind(message.RequestId)
            .Bind(message.MessageId)
            .Bind(message.CreateTime)
            .Bind(message.CreateTime - RequestIdLife)
            .Execute();
        if (session.Changes == 1)
        {
            return null;
        }

        var row = session.Prepare(SelectRequest).Bind(message.AccountId).Bind(message.RequestId);
        row.Read();
        var holder = row.GetId();
        row.Reset();
        return holder;
    }

    public static void Insert(SqliteSession session, MessageRecord record)
    {
        var message = record.Message;
        session.Prepare(InsertMessage)
            .Bind(message.MessageId)
            .Bind(message.AccountId)
            .Bind(message.ScenarioKey)
            .BindUtf8(record.Flow)
            .BindUtf8(record.Content)
            .Bind((int?)message.Platform)
            .Bind(message.CreateTime)
            .Bind(message.SendTime)
            .Bind(message.ExpireTime)
            .Bind(message.DestinationCount)
            .Bind(message.ReachableCount)
            .Bind(message.RequestId)
            .BindBlob(message.RequestHash.Span)
            .Execute();
    }

    public static Message? Find(SqliteSession session, ObjectId messageId)
    {
        var row = session.Prepare(SelectMessage).Bind(messageId);
        if (!row.Read())
        {
            return null;
        }

        var message = new Message(
            row.GetId(),
            row.GetId(),
            row.GetNullableId(),
            StorageJson.ReadFlow(row.GetBytes()),
            StorageJson.ReadContent(row.GetBytes()),
            (Platform?)row.GetNullableInt32(),
            row.GetTime(),
            row.GetNullableTime(),
            row.GetTime(),
            row.GetInt32(),
            row.GetInt32(),
            row.GetText(),
            row.GetBytes().ToArray());
        row.Reset();
        return message;
    }
}
