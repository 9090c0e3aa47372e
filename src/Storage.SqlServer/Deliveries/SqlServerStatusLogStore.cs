using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Status;
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
        SELECT e.position, d.is_open, {StatusChangeRows.CurrentColumns}
        FROM dbo.status_log_end AS e CROSS JOIN dbo.messages AS m LEFT JOIN dbo.deliveries AS d
            ON d.message_id = m.message_id AND d.destination_index >= @first AND d.destination_index < @first + @max
        WHERE m.message_id = @message_id AND m.account_id = @account_id
        ORDER BY d.destination_index;
        """;

    internal const string SelectCurrentOfAccount =
        $"""
        SELECT TOP (@max) e.position, d.is_open, {StatusChangeRows.CurrentColumns}
        FROM dbo.status_log_end AS e LEFT JOIN dbo.deliveries AS d ON d.account_id = @account_id AND d.is_open = 1
            AND (d.message_id > @message_id OR d.message_id = @message_id AND d.destination_index > @index)
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

    public async Task<(IReadOnlyList<StatusChange> Current, long End)?> SnapshotMessageAsync(
        ObjectId accountId, ObjectId messageId, int first, int max, CancellationToken cancellationToken) =>
        await connections.ReadAsync(
            SelectCurrentOfMessage,
            parameters => parameters.AddId("@message_id", messageId).AddId("@account_id", accountId).AddInt("@first", first).AddInt("@max", max),
            ReadSnapshotAsync,
            cancellationToken);

    public async Task<(IReadOnlyList<StatusChange> Current, long End)> SnapshotAccountAsync(
        ObjectId accountId, DeliveryKey after, int max, CancellationToken cancellationToken) =>
        await connections.ReadAsync(
            SelectCurrentOfAccount,
            parameters => parameters
                .AddId("@account_id", accountId).AddId("@message_id", after.MessageId).AddInt("@index", after.Index).AddInt("@max", max),
            ReadSnapshotAsync,
            cancellationToken) ?? ([], 0);

    /// <summary>A row without a delivery tells the log's end alone; no row at all, that there is no such message.</summary>
    private static async Task<(IReadOnlyList<StatusChange> Current, long End)?> ReadSnapshotAsync(RowReader row, CancellationToken cancellationToken)
    {
        var changes = new List<StatusChange>();
        long? end = null;
        while (await row.ReadAsync(cancellationToken))
        {
            end = row.GetInt64();
            if (!row.SkipNull())
            {
                _ = row.GetBoolean();
                changes.Add(StatusChangeRows.Read(row));
            }
        }

        return end is { } position ? (changes, position) : null;
    }

    private Task<IReadOnlyList<StatusChange>> ReadAsync(string sql, ObjectId id, long after, int max, CancellationToken cancellationToken) =>
        connections.ReadAsync(
            sql,
            parameters => parameters.AddId("@id", id).AddLong("@after", after).AddInt("@max", max),
            SqlServerStatusLogStatements.ReadAllAsync,
            cancellationToken);
}
