using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Storage.Hot;
using Grpc.Messaging.Storage.PostgreSql.Connections;
using Grpc.Messaging.Storage.Rows;
using Grpc.Messaging.Storage.StatusLog;
using Npgsql;

namespace Grpc.Messaging.Storage.PostgreSql.Hot;

/// <summary>
/// The status log. Entries are appended by the last statement before the commit: it takes the lock that puts commits in order, see
/// <see cref="StatusLogTail"/>.
/// </summary>
internal sealed class LogStatements(PostgreSqlSources sources) : IStatusLogStatements
{
    public const string SelectFloor = "SELECT log_floor FROM retention";

    private const string SelectEnd = "SELECT position FROM status_log_end WHERE id = 1";

    private static readonly ColumnArrays<NewChange> Changes = new(NewChange.Columns.Without("transition"));

    private static readonly string SelectLog =
        $"""
        SELECT {StatusLogColumns.OfLog}
        FROM status_log l JOIN deliveries d ON d.message_id = l.message_id AND d.destination_index = l.destination_index
        """;

    // One statement is one snapshot: the deliveries stand as they do at this end of the log. Without any of them the end is a row by itself.
    private static readonly string SelectCurrent = $"{StatusLogColumns.OfDeliveries} FROM status_log_end e LEFT JOIN deliveries d";

    // Answers the position before the first entry.
    private static readonly string AppendChanges =
        $"""
        WITH log_end AS (
            UPDATE status_log_end SET position = position + cardinality($1::int[]) WHERE id = 1
            RETURNING position - cardinality($1::int[]) AS start),
        entries AS (
            INSERT INTO status_log (sequence, {StatusLogColumns.All.Changing().Names()})
            SELECT e.start + t.position + 1, {StatusLogColumns.All.Changing().Names("t")} FROM log_end e, {Changes.From})
        SELECT start FROM log_end
        """;

    private static readonly string SelectAfter = $"{SelectLog} WHERE l.sequence > $1 ORDER BY l.sequence LIMIT $2";

    public static readonly string SelectByMessage = $"{SelectLog} WHERE l.message_id = $1 AND l.sequence > $2 ORDER BY l.sequence LIMIT $3";

    public static readonly string SelectByAccount = $"{SelectLog} WHERE l.account_id = $1 AND l.sequence > $2 ORDER BY l.sequence LIMIT $3";

    public static readonly string SelectCurrentOfMessage =
        $"""
        SELECT e.position, EXISTS (SELECT FROM messages WHERE message_id = $1 AND account_id = $2), {SelectCurrent}
            ON d.message_id = $1 AND d.account_id = $2 AND d.destination_index >= $3 AND d.destination_index < $3 + $4
        WHERE e.id = 1 ORDER BY d.destination_index
        """;

    public static readonly string SelectCurrentOfAccount =
        $"""
        SELECT e.position, true, {SelectCurrent} ON d.account_id = $1 AND d.is_open AND (d.message_id, d.destination_index) > ($2, $3)
        WHERE e.id = 1 ORDER BY d.message_id, d.destination_index LIMIT $4
        """;

    public static NpgsqlBatchCommand Append(IReadOnlyList<StatusChange> changes) => Changes.Of(AppendChanges, NewChange.Of(changes));

    public Task<long> GetEndAsync(CancellationToken cancellationToken) =>
        sources.ReadForEngineAsync(SelectEnd, static _ => { }, ReadPositionAsync, cancellationToken);

    public Task<IReadOnlyList<StatusChange>> ReadAsync(long after, int max, CancellationToken cancellationToken) =>
        sources.ReadForEngineAsync(SelectAfter, parameters => parameters.Put(after).Put(max), ReadAsync, cancellationToken);

    /// <summary>Reads the one position that a statement answers.</summary>
    public static async Task<long> ReadPositionAsync(RowReader row, CancellationToken cancellationToken)
    {
        await row.ReadAsync(cancellationToken);
        return row.GetInt64();
    }

    public static async Task<IReadOnlyList<StatusChange>> ReadAsync(RowReader row, CancellationToken cancellationToken)
    {
        var changes = new List<StatusChange>();
        while (await row.ReadAsync(cancellationToken))
        {
            changes.Add(StatusLogColumns.Read(row));
        }

        return changes;
    }

    /// <summary>Reads a snapshot: the end of the log, whether there is what was asked for, and where its deliveries stand.</summary>
    public static async Task<(IReadOnlyList<StatusChange> Current, long End, bool Exists)> ReadSnapshotAsync(
        RowReader row, CancellationToken cancellationToken)
    {
        const int First = 2;
        var current = new List<StatusChange>();
        var (end, exists) = (0L, false);
        while (await row.ReadAsync(cancellationToken))
        {
            (end, exists) = (row.GetInt64(), row.GetBoolean());
            if (!StatusLogColumns.IsMissing(row, First))
            {
                current.Add(StatusLogColumns.Read(row, First));
            }
        }

        return (current, end, exists);
    }
}
