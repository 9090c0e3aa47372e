using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Storage.Rows;
using Grpc.Messaging.Storage.Sqlite.Connections;

namespace Grpc.Messaging.Storage.Sqlite.Messages;

/// <summary>Messages as rows.</summary>
internal static class MessageStatements
{
    private const string Columns =
        """
        message_id, account_id, scenario_key, flow, content, platform, create_time, send_time, expire_time, destination_count, reachable_count
        """;

    private const string InsertMessage = $"INSERT INTO messages ({Columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

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
            .Execute();
    }

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
}
