using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Storage.SqlServer.Connections;
using Grpc.Messaging.Storage.StatusLog;

namespace Grpc.Messaging.Storage.SqlServer.Deliveries;

/// <summary>
/// Reads the status log. With READ_COMMITTED_SNAPSHOT, which the start insists on, one statement sees the database as of its beginning: so each
/// snapshot is one statement, the log's end and the deliveries together.
/// </summary>
internal sealed class SqlServerStatusLogStore(SqlServerConnections connections, StatusLogTail tail, IStatusLogStatements statements) : IStatusLogStore
{
    internal const string SelectFloor = "SELECT log_floor FROM dbo.retention;";

    internal const string SelectByMessage =
        $"""
        SELECT TOP (@max) {StatusChangeRows.Columns}
        {StatusChangeRows.FromLog}
        WHERE l.message_id = @id AND l.sequence > @after
        ORDER BY l.sequence;
        """;

    internal const string SelectByAccount =
        $"""
        SELECT TOP (@max) {StatusChangeRows.Columns}
        {StatusChangeRows.FromLog}
        WHERE l.account_id = @id AND l.sequence > @after
        ORDER BY l.sequence;
        """;

    internal const string SelectCurrentOfMessage =
        $"""
        SELECT e.position, {StatusChangeRows.CurrentColumns}
        FROM dbo.status_log_end AS e CROSS JOIN dbo.messages AS m INNER JOIN dbo.deliveries AS d ON d.message_id = m.message_id
        WHERE m.message_id = @message_id AND m.account_id = @account_id
        ORDER BY d.destination_index;
        """;

    internal const string SelectCurrentOfAccount =
        $"""
        SELECT e.position, d.is_open, {StatusChangeRows.CurrentColumns}
        FROM dbo.status_log_end AS e LEFT JOIN dbo.deliveries AS d ON d.account_id = @account_id AND d.is_open = 1
        ORDER BY d.message_id, d.destination_index;
        """;

    public void OnCommitted(Action<IReadOnlyList<StatusChange>> handler) => tail.OnCommitted(handler);

    public Task<long> GetEndAsync(CancellationToken cancellationToken) => statements.GetEndAsync(cancellationToken);

    public Task<long> GetFloorAsync(CancellationToken cancellationToken) =>
        connections.ReadAsync(SelectFloor, _ => { }, SqlServerStatusLogStatements.ReadPositionAsync, cancellationToken);

    public Task<IReadOnlyList<StatusChange>> ReadMessageAsync(
        ObjectId messageId, long after, int max, CancellationToken cancellationToken) =>
        ReadAsync(SelectByMessage, messageId, after, max, cancellationToken);

    public Task<IReadOnlyList<StatusChange>> ReadAccountAsync(
        ObjectId accountId, long after, int max, CancellationToken cancellationToken) =>
        ReadAsync(SelectByAccount, accountId, after, max, cancellationToken);

    public Task<(IReadOnlyList<StatusChange> Current, long End)?> SnapshotMessageAsync(
        ObjectId accountId, ObjectId messageId, CancellationToken cancellationToken) =>
        connections.ReadAsync<(IReadOnlyList<StatusChange>, long)?>(
            SelectCurrentOfMessage,
            parameters => parameters.AddId("@message_id", messageId).AddId("@account_id", accountId),
            async (row, token) =>
            {
                // A message has one delivery at least.
                var (changes, end) = (new List<StatusChange>(), 0L);
                while (await row.ReadAsync(token))
                {
                    end = row.GetInt64();
                    changes.Add(StatusChangeRows.Read(row));
                }

                return changes.Count > 0 ? (changes, end) : null;
            },
            cancellationToken);

    public Task<(IReadOnlyList<StatusChange> Current, long End)> SnapshotAccountAsync(
        ObjectId accountId, CancellationToken cancellationToken) =>
        connections.ReadAsync<(IReadOnlyList<StatusChange>, long)>(
            SelectCurrentOfAccount,
            parameters => parameters.AddId("@account_id", accountId),
            async (row, token) =>
            {
                var (changes, end) = (new List<StatusChange>(), 0L);
                while (await row.ReadAsync(token))
                {
                    end = row.GetInt64();
                    if (!row.SkipNull())
                    {
                        _ = row.GetBoolean();
                        changes.Add(StatusChangeRows.Read(row));
                    }
                }

                return (changes, end);
            },
            cancellationToken);

    private Task<IReadOnlyList<StatusChange>> ReadAsync(string sql, ObjectId id, long after, int max, CancellationToken cancellationToken) =>
        connections.ReadAsync(
            sql,
            parameters => parameters.AddId("@id", id).AddLong("@after", after).AddInt("@max", max),
            SqlServerStatusLogStatements.ReadAllAsync,
            cancellationToken);
}
