using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Storage.Hot;
using Grpc.Messaging.Storage.Messages;
using Grpc.Messaging.Storage.PostgreSql.Connections;
using Grpc.Messaging.Storage.PostgreSql.Hot;
using Grpc.Messaging.Storage.Rows;
using Grpc.Messaging.Storage.Writing;

namespace Grpc.Messaging.Storage.PostgreSql.Messages;

internal sealed class PostgreSqlMessageStatements(PostgreSqlSources sources, BatchWriter writer) : IMessageStatements
{
    public Task<AcceptRefusal?> AcceptAsync(Acceptance acceptance, CancellationToken cancellationToken) =>
        writer.AcceptAsync(acceptance, cancellationToken);

    public Task<AppendResult> AppendAsync(MessageChunk chunk, CancellationToken cancellationToken) => writer.AppendAsync(chunk, cancellationToken);

    public Task<IReadOnlyList<Message>> LoadAsync(IReadOnlyCollection<ObjectId> messageIds, CancellationToken cancellationToken) =>
        sources.ReadAsync(AcceptStatements.SelectMessages, parameters => parameters.PutIds(messageIds), ReadAsync, cancellationToken);

    private static async Task<IReadOnlyList<Message>> ReadAsync(RowReader row, CancellationToken cancellationToken)
    {
        var messages = new List<Message>();
        while (await row.ReadAsync(cancellationToken))
        {
            messages.Add(MessageColumns.Read(row));
        }

        return messages;
    }
}
