using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Status;
using Grpc.Messaging.Storage.Rows;
using Grpc.Messaging.Storage.Sqlite.Connections;
using Grpc.Messaging.Storage.Sqlite.Writing;

namespace Grpc.Messaging.Storage.Sqlite.Deliveries;

internal sealed class SqliteStatusLogStore(SqliteReaders readers, SqliteWriter writer) : IStatusLogStore
{
    private const string Select =
        """
        SELECT l.sequence, l.account_id, l.message_id, l.destination_index, l.version, l.state, l.step, l.channel, d.uid, d.phone, l.reason,
            l.change_time
        """;

    private const string FromLog =
        " FROM status_log AS l JOIN deliveries AS d ON d.message_id = l.message_id AND d.destination_index = l.destination_index ";

    // A snapshot has no positions of its own: it is as of the log's end.
    private const string SelectCurrent =
        """
        SELECT 0, account_id, message_id, destination_index, version, state, step, channel, uid, phone, reason, change_time FROM deliveries
        """;

    private const string SelectFloor = "SELECT log_floor FROM retention";

    private const string SelectByMessage =
        Select + FromLog + "WHERE l.message_id = ? AND l.sequence > ? ORDER BY l.sequence LIMIT ?";

    private const string SelectByAccount =
        Select + FromLog + "WHERE l.account_id = ? AND l.sequence > ? ORDER BY l.sequence LIMIT ?";

    private const string SelectMessage = "SELECT 1 FROM messages WHERE message_id = ? AND account_id = ?";

    private const string SelectCurrentOfMessage = SelectCurrent + " WHERE message_id = ? AND destination_index >= ? AND destination_index < ? ORDER BY destination_index";

    private const string SelectCurrentOfAccount =
        SelectCurrent + """
             WHERE account_id = ? AND is_open = 1 AND (message_id, destination_index) > (?, ?)
            ORDER BY message_id, destination_index LIMIT ?
            """;

    public void OnCommitted(Action<IReadOnlyList<StatusChange>> handler) => writer.OnCommitted(handler);

    public Task<long> GetEndAsync(CancellationToken cancellationToken) => readers.ReadAsync(FindEnd, cancellationToken);

    public Task<long> GetFloorAsync(CancellationToken cancellationToken) =>
        readers.ReadAsync(static session => session.QueryInt64(SelectFloor), cancellationToken);

    public Task<IReadOnlyList<StatusChange>> ReadMessageAsync(
        ObjectId messageId, long after, int max, CancellationToken cancellationToken) =>
        readers.ReadAsync<IReadOnlyList<StatusChange>>(
            session => Read(session.Prepare(SelectByMessage).Bind(messageId).Bind(after).Bind(max)), cancellationToken);

    public Task<IReadOnlyList<StatusChange>> ReadAccountAsync(
        ObjectId accountId, long after, int max, CancellationToken cancellationToken) =>
        readers.ReadAsync<IReadOnlyList<StatusChange>>(
            session => Read(session.Prepare(SelectByAccount).Bind(accountId).Bind(after).Bind(max)), cancellationToken);

    public Task<(IReadOnlyList<StatusChange> Current, long End)?> SnapshotMessageAsync(
        ObjectId accountId, ObjectId messageId, int first, int max, CancellationToken cancellationToken) =>
        readers.ReadAsync<(IReadOnlyList<StatusChange>, long)?>(
            session => Exists(session, accountId, messageId)
                ? (Read(session.Prepare(SelectCurrentOfMessage).Bind(messageId).Bind(first).Bind((long)first + max)), FindEnd(session))
                : null,
            cancellationToken);

    public Task<(IReadOnlyList<StatusChange> Current, long End)> SnapshotAccountAsync(
        ObjectId accountId, DeliveryKey after, int max, CancellationToken cancellationToken) =>
        readers.ReadAsync<(IReadOnlyList<StatusChange>, long)>(
            session => (
                Read(session.Prepare(SelectCurrentOfAccount).Bind(accountId).Bind(after.MessageId).Bind(after.Index).Bind(max)),
                FindEnd(session)),
            cancellationToken);

    private static long FindEnd(SqliteSession session) => session.QueryInt64(StatusLogEnd.Select);

    private static bool Exists(SqliteSession session, ObjectId accountId, ObjectId messageId)
    {
        var row = session.Prepare(SelectMessage).Bind(messageId).Bind(accountId);
        var exists = row.Read();
        row.Reset();
        return exists;
    }

    private static List<StatusChange> Read(SqliteStatement row)
    {
        var changes = new List<StatusChange>();
        while (row.Read())
        {
            changes.Add(row.ReadChange(row.GetInt64()));
        }

        return changes;
    }
}
