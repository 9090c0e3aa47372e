using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Storage.Messages;
using Grpc.Messaging.Storage.Rows;
using Grpc.Messaging.Storage.SqlServer.Connections;
using Grpc.Messaging.Storage.SqlServer.Writing;
using Grpc.Messaging.Storage.Writing;

namespace Grpc.Messaging.Storage.SqlServer.Messages;

internal sealed class SqlServerMessageStatements(SqlServerConnections connections, BatchWriter writer) : IMessageStatements
{
    internal const string SelectByIds =
        """
        SELECT m.message_id, m.account_id, m.scenario_key, m.flow, m.content, m.platform, m.create_time, m.send_time, m.expire_time,
            m.destination_count, m.reachable_count, m.callbacks, m.correlation_id, m.labels
        FROM @ids AS i INNER JOIN dbo.messages AS m ON m.message_id = i.id
        OPTION (LOOP JOIN, FORCE ORDER);
        """;

    public Task<AcceptRefusal?> AcceptAsync(Acceptance acceptance, CancellationToken cancellationToken) =>
        writer.AcceptAsync(acceptance, cancellationToken);

    public Task<AppendResult> AppendAsync(MessageChunk chunk, CancellationToken cancellationToken) => writer.AppendAsync(chunk, cancellationToken);

    public Task<IReadOnlyList<Message>> LoadAsync(IReadOnlyCollection<ObjectId> messageIds, CancellationToken cancellationToken)
    {
        var ids = messageIds.Distinct().ToList();
        return connections.ReadAsync<IReadOnlyList<Message>>(
            SelectByIds,
            parameters => parameters.AddTable("@ids", TableTypes.Ids, ids.Count, MessageRows.WriteIds(ids)),
            async (row, token) =>
            {
                var messages = new List<Message>(ids.Count);
                while (await row.ReadAsync(token))
                {
                    messages.Add(row.ReadMessage());
                }

                return messages;
            },
            cancellationToken);
    }
}
