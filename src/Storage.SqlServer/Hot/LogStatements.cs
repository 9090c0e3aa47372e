using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Storage.Hot;
using Grpc.Messaging.Storage.Rows;
using Grpc.Messaging.Storage.SqlServer.Connections;
using Grpc.Messaging.Storage.StatusLog;
using Microsoft.Data.SqlClient;

namespace Grpc.Messaging.Storage.SqlServer.Hot;

/// <summary>
/// The status log. With READ_COMMITTED_SNAPSHOT, which the start insists on, one statement sees the database as of its beginning: so each snapshot is
/// one statement, the log's end and the deliveries together.
/// </summary>
internal sealed class LogStatements(SqlServerConnections connections) : IStatusLogStatements
{
    public const string SelectFloor = "SELECT log_floor FROM dbo.retention;";

    private const string SelectEnd = "SELECT position FROM dbo.status_log_end;";

    public static readonly JsonTable<NewChange> Changes = new("@changes", ["position"], NewChange.Columns);

    private static readonly string Names = StatusLogColumns.All.Changing().Names();

    private static readonly string SelectLog =
        $"""
        SELECT TOP (@max) {StatusLogColumns.OfLog}
        FROM dbo.status_log AS l INNER JOIN dbo.deliveries AS d ON d.message_id = l.message_id AND d.destination_index = l.destination_index
        """;

    private static readonly string SelectAfter = $"{SelectLog} WHERE l.sequence > @after ORDER BY l.sequence;";

    public static readonly string SelectByMessage = $"{SelectLog} WHERE l.message_id = @id AND l.sequence > @after ORDER BY l.sequence;";

    public static readonly string SelectByAccount = $"{SelectLog} WHERE l.account_id = @id AND l.sequence > @after ORDER BY l.sequence;";

    public static readonly string SelectCurrentOfMessage =
        $"""
        SELECT e.position, {StatusLogColumns.OfDeliveries}
        FROM dbo.status_log_end AS e CROSS JOIN dbo.messages AS m LEFT JOIN dbo.deliveries AS d
            ON d.message_id = m.message_id AND d.destination_index >= @first AND d.destination_index < @first + @max
        WHERE m.message_id = @message_id AND m.account_id = @account_id
        ORDER BY d.destination_index;
        """;

    public static readonly string SelectCurrentOfAccount =
        $"""
        SELECT TOP (@max) e.position, {StatusLogColumns.OfDeliveries}
        FROM dbo.status_log_end AS e LEFT JOIN dbo.deliveries AS d ON d.account_id = @account_id AND d.is_open = 1
            AND (d.message_id > @message_id OR d.message_id = @message_id AND d.destination_index > @index)
        ORDER BY d.message_id, d.destination_index;
        """;

    /// <summary>Counts the entries of stored transitions.</summary>
    public const string CountChanges =
        """
        SET @count = (SELECT COUNT(*) FROM @changes AS c INNER JOIN @stored AS s ON s.position = c.transition);

        """;

    // From here on the others wait for our commit: nothing but the entries themselves comes after it.
    public const string TakePositions =
        """
        IF @accepted + @count > 0
            UPDATE dbo.status_log_end SET @end = position = position + @accepted + @count;

        """;

    public static readonly string AppendAccepted =
        $"""
        INSERT INTO dbo.status_log (sequence, {Names})
        SELECT @end - @accepted - @count + ROW_NUMBER() OVER (ORDER BY d.position), {StatusLogColumns.All.Changing().Names("d")}
        FROM @deliveries AS d
        WHERE NOT EXISTS (SELECT 1 FROM @refused AS x WHERE x.acceptance = d.acceptance);

        """;

    public static readonly string AppendChanges =
        $"""
        INSERT INTO dbo.status_log (sequence, {Names})
        SELECT @end - @count + ROW_NUMBER() OVER (ORDER BY c.position), {StatusLogColumns.All.Changing().Names("c")}
        FROM @changes AS c INNER JOIN @stored AS s ON s.position = c.transition;

        """;

    public static void Bind(SqlParameterCollection parameters, IReadOnlyList<Transition> transitions) =>
        Changes.Bind(parameters, NewChange.Of(transitions));

    public Task<long> GetEndAsync(CancellationToken cancellationToken) =>
        connections.ReadAsync(SelectEnd, static _ => { }, ReadPositionAsync, cancellationToken);

    public Task<IReadOnlyList<StatusChange>> ReadAsync(long after, int max, CancellationToken cancellationToken) =>
        connections.ReadAsync(SelectAfter, parameters => parameters.AddLong("@after", after).AddInt("@max", max), ReadAsync, cancellationToken);

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

    /// <summary>A row without a delivery tells the log's end alone; no row at all, that there is no such message.</summary>
    public static async Task<(IReadOnlyList<StatusChange> Current, long End)?> ReadSnapshotAsync(RowReader row, CancellationToken cancellationToken)
    {
        const int First = 1;
        var current = new List<StatusChange>();
        long? end = null;
        while (await row.ReadAsync(cancellationToken))
        {
            end = row.GetInt64();
            if (!StatusLogColumns.IsMissing(row, First))
            {
                current.Add(StatusLogColumns.Read(row, First));
            }
        }

        return end is { } position ? (current, position) : null;
    }
}
