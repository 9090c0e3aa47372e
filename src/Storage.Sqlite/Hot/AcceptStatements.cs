using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Storage.Hot;
using Grpc.Messaging.Storage.Sqlite.Connections;

namespace Grpc.Messaging.Storage.Sqlite.Hot;

/// <summary>What accepting stores: messages and their deliveries.</summary>
internal static class AcceptStatements
{
    private static readonly string SelectMessage = $"SELECT {MessageColumns.All.Names()} FROM messages WHERE message_id = ?";

    private static readonly string InsertMessage =
        $"""
        INSERT INTO messages ({MessageColumns.All.Names()}, {StateCountColumns.All.Names()})
        VALUES ({MessageColumns.All.Join(static _ => "?")}, {StateCountColumns.All.Join(static _ => "?")})
        """;

    private static readonly string InsertDelivery =
        $"INSERT INTO deliveries ({DeliveryColumns.All.Names()}, is_open, lease_owner) VALUES ({DeliveryColumns.All.Join(static _ => "?")}, ?, ?)";

    public static void Insert(SqliteSession session, MessageRecord record)
    {
        var statement = session.Prepare(InsertMessage);
        MessageColumns.All.Write(record, statement);
        StateCountColumns.All.Write(record.Counts, statement);
        statement.Execute();
    }

    public static void Insert(SqliteSession session, Delivery delivery, string? leaseOwner)
    {
        var statement = session.Prepare(InsertDelivery);
        DeliveryColumns.All.Write(delivery, statement);
        DeliveryColumns.IsOpen.Write(delivery, statement);
        statement.BindNullable(leaseOwner).Execute();
    }

    public static Message? Find(SqliteSession session, ObjectId messageId)
    {
        var row = session.Prepare(SelectMessage).Bind(messageId);
        if (!row.Read())
        {
            return null;
        }

        var message = MessageColumns.Read(row);
        row.Reset();
        return message;
    }
}
