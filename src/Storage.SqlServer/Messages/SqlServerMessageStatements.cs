using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Storage.Hot;
using Grpc.Messaging.Storage.Messages;
using Grpc.Messaging.Storage.SqlServer.Connections;
using Grpc.Messaging.Storage.SqlServer.Hot;
using Grpc.Messaging.Storage.Writing;

namespace Grpc.Messaging.Storage.SqlServer.Messages;

internal sealed class SqlServerMessageStatements(SqlServerConnections connections, BatchWriter writer) : IMessageStatements
{
    public Task<AcceptRefusal?> AcceptAsync(Acceptance acceptance, CancellationToken cancellationToken) =>
        writer.AcceptAsync(acceptance, cancellationToken);

    public Task<AppendResult> AppendAsync(MessageChunk chunk, CancellationToken cancellationToken) => writer.AppendAsync(chunk, cancellationToken);

    public Task<IReadOnlyList<Message>> LoadAsync(IReadOnlyCollection<ObjectId> messageIds, CancellationToken cancellationToken)
    {
        var ids = messageIds.Distinct().ToList();
        return connections.ReadAsync<IReadOnlyList<Message>>(
            AcceptStatements.SelectByIds,
            parameters => AcceptStatements.Ids.Bind(parameters, ids),
            async (row, token) =>
            {
                var messages = new List<Message>(ids.Count);
                while (await row.ReadAsync(token))
                {
                    messages.Add(MessageColumns.Read(row));
                }

                return messages;
            },
            cancellationToken);
    }
}
