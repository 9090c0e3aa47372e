using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Status;
using Grpc.Messaging.Storage.PostgreSql.Connections;
using Grpc.Messaging.Storage.Rows;
using Grpc.Messaging.Storage.StatusLog;
using Npgsql;

namespace Grpc.Messaging.Storage.PostgreSql.StatusLog;

internal sealed class PostgreSqlStatusLogStore(PostgreSqlSources sources, StatusLogTail tail, PostgreSqlStatusLogStatements statements)
    : IStatusLogStore
{
    private const string SelectByMessage =
        PostgreSqlStatusLogStatements.Select + "WHERE l.message_id = $1 AND l.sequence > $2 ORDER BY l.sequence LIMIT $3";

    private const string SelectByAccount =
        PostgreSqlStatusLogStatements.Select + "WHERE l.account_id = $1 AND l.sequence > $2 ORDER BY l.sequence LIMIT $3";

    // One statement is one snapshot: the deliveries stand as they do at this end of the log. Without any of them the end is a row by itself.
    private const string Current =
        """
        , d.account_id, d.message_id, d.destination_index, d.version, d.state, d.step, d.channel, d.uid, d.phone, d.reason, d.change_time
        FROM status_log_end e LEFT JOIN deliveries d ON
        """ + " ";

    private const string SelectCurrentOfMessage =
        "SELECT e.position, EXISTS (SELECT FROM messages WHERE message_id = $1 AND account_id = $2)" + Current
        + """
        d.message_id = $1 AND d.account_id = $2 AND d.destination_index >= $3 AND d.destination_index < $3 + $4
        WHERE e.id = 1 ORDER BY d.destination_index
        """;

    private const string SelectCurrentOfAccount =
        "SELECT e.position, true" + Current
        + """
        d.account_id = $1 AND d.is_open AND (d.message_id, d.destination_index) > ($2, $3)
        WHERE e.id = 1 ORDER BY d.message_id, d.destination_index LIMIT $4
        """;

    private const string SelectFloor = "SELECT log_floor FROM retention";

    public void OnCommitted(Action<IReadOnlyList<StatusChange>> handler) => tail.OnCommitted(handler);

    public Task<long> GetEndAsync(CancellationToken cancellationToken) => statements.GetEndAsync(cancellationToken);

    public Task<long> GetFloorAsync(CancellationToken cancellationToken) =>
        sources.ReadAsync(SelectFloor, static _ => { }, PostgreSqlStatusLogStatements.ReadPositionAsync, cancellationToken);

    public Task<IReadOnlyList<StatusChange>> ReadMessageAsync(
        ObjectId messageId, long after, int max, CancellationToken cancellationToken) =>
        sources.ReadAsync(
            SelectByMessage,
            parameters => parameters.Put(messageId).Put(after).Put(max),
            PostgreSqlStatusLogStatements.ReadAsync,
            cancellationToken);

    public Task<IReadOnlyList<StatusChange>> ReadAccountAsync(
        ObjectId accountId, long after, int max, CancellationToken cancellationToken) =>
        sources.ReadAsync(
            SelectByAccount,
            parameters => parameters.Put(accountId).Put(after).Put(max),
            PostgreSqlStatusLogStatements.ReadAsync,
            cancellationToken);

    public async Task<(IReadOnlyList<StatusChange> Current, long End)?> SnapshotMessageAsync(
        ObjectId accountId, ObjectId messageId, int first, int max, CancellationToken cancellationToken)
    {
        var (current, end, exists) = await sources.ReadAsync(
            SelectCurrentOfMessage,
            parameters => parameters.Put(messageId).Put(accountId).Put(first).Put(max),
            ReadSnapshotAsync,
            cancellationToken);
        return exists ? (current, end) : null;
    }

    public async Task<(IReadOnlyList<StatusChange> Current, long End)> SnapshotAccountAsync(
        ObjectId accountId, DeliveryKey after, int max, CancellationToken cancellationToken)
    {
        var (current, end, _) = await sources.ReadAsync(
            SelectCurrentOfAccount,
            parameters => parameters.Put(accountId).Put(after.MessageId).Put(after.Index).Put(max),
            ReadSnapshotAsync,
            cancellationToken);
        return (current, end);
    }

    private static async Task<(IReadOnlyList<StatusChange> Current, long End, bool Exists)> ReadSnapshotAsync(
        NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        const int Id = 2;
        var current = new List<StatusChange>();
        var (end, exists) = (0L, false);
        while (await reader.ReadAsync(cancellationToken))
        {
            var row = new PostgreSqlRow(reader);
            (end, exists) = (row.GetInt64(), row.GetBoolean());
            if (!reader.IsDBNull(Id))
            {
                current.Add(row.ReadChange(sequence: 0));
            }
        }

        return (current, end, exists);
    }
}
