using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Storage.Messages;
using Grpc.Messaging.Storage.Sqlite.Connections;
using Grpc.Messaging.Storage.Sqlite.Hot;
using Grpc.Messaging.Storage.Sqlite.Writing;

namespace Grpc.Messaging.Storage.Sqlite.Messages;

internal sealed class SqliteMessageStatements(SqliteReaders readers, SqliteWriter writer) : IMessageStatements
{
    public Task<AcceptRefusal?> AcceptAsync(Acceptance acceptance, CancellationToken cancellationToken) =>
        writer.WriteAsync(new AcceptOperation(acceptance, cancellationToken));

    public Task<AppendResult> AppendAsync(MessageChunk chunk, CancellationToken cancellationToken) =>
        writer.WriteAsync(new AppendOperation(chunk, cancellationToken));

    public Task<IReadOnlyList<Message>> LoadAsync(IReadOnlyCollection<ObjectId> messageIds, CancellationToken cancellationToken) =>
        readers.ReadAsync<IReadOnlyList<Message>>(session => Load(session, messageIds), cancellationToken);

    private static List<Message> Load(SqliteSession session, IReadOnlyCollection<ObjectId> messageIds)
    {
        var messages = new List<Message>(messageIds.Count);
        foreach (var messageId in messageIds)
        {
            if (AcceptStatements.Find(session, messageId) is { } message)
            {
                messages.Add(message);
            }
        }

        return messages;
    }
}
