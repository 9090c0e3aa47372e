using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Storage.Messages;
using Grpc.Messaging.Storage.PostgreSql.Connections;
using Grpc.Messaging.Storage.Rows;
using Grpc.Messaging.Storage.Writing;
using Npgsql;

namespace Grpc.Messaging.Storage.PostgreSql.Messages;

internal sealed class PostgreSqlMessageStatements(PostgreSqlSources sources, BatchWriter writer) : IMessageStatements
{
    private const string SelectMessages =
        """
        SELECT message_id, account_id, scenario_key, flow, content, platform, create_time, send_time, expire_time, destination_count,
            reachable_count, callbacks, correlation_id, labels
        FROM messages WHERE message_id = ANY($1)
        """;

    public Task<AcceptRefusal?> AcceptAsync(Acceptance acceptance, CancellationToken cancellationToken) =>
        writer.AcceptAsync(acceptance, cancellationToken);

    public Task<AppendResult> AppendAsync(MessageChunk chunk, CancellationToken cancellationToken) => writer.AppendAsync(chunk, cancellationToken);

    public Task<IReadOnlyList<Message>> LoadAsync(IReadOnlyCollection<ObjectId> messageIds, CancellationToken cancellationToken) =>
        sources.ReadAsync(SelectMessages, parameters => parameters.PutIds(messageIds), ReadAsync, cancellationToken);

    private static async Task<IReadOnlyList<Message>> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var messages = new List<Message>();
        while (await reader.ReadAsync(cancellationToken))
        {
            messages.Add(new PostgreSqlRow(reader).ReadMessage());
        }

        return messages;
    }
}
