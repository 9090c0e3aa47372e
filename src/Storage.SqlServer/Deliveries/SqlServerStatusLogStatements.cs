using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Storage.SqlServer.Connections;
using Grpc.Messaging.Storage.StatusLog;

namespace Grpc.Messaging.Storage.SqlServer.Deliveries;

internal sealed class SqlServerStatusLogStatements(SqlServerConnections connections) : IStatusLogStatements
{
    internal const string SelectEnd = "SELECT position FROM dbo.status_log_end;";

    internal const string SelectAll =
        $"""
        SELECT TOP (@max) {StatusChangeRows.Columns}
        {StatusChangeRows.FromLog}
        WHERE l.sequence > @after
        ORDER BY l.sequence;
        """;

    public Task<long> GetEndAsync(CancellationToken cancellationToken) =>
        connections.ReadAsync(SelectEnd, _ => { }, ReadPositionAsync, cancellationToken);

    public Task<IReadOnlyList<StatusChange>> ReadAsync(long after, int max, CancellationToken cancellationToken) =>
        connections.ReadAsync(
            SelectAll,
            parameters => parameters.AddLong("@after", after).AddInt("@max", max),
            ReadAllAsync,
            cancellationToken);

    /// <summary>Reads the one position that a statement answers.</summary>
    public static async Task<long> ReadPositionAsync(RowReader row, CancellationToken cancellationToken)
    {
        await row.ReadAsync(cancellationToken);
        return row.GetInt64();
    }

    /// <summary>Reads rows of <see cref="StatusChangeRows.Columns"/>.</summary>
    public static async Task<IReadOnlyList<StatusChange>> ReadAllAsync(RowReader row, CancellationToken cancellationToken)
    {
        var changes = new List<StatusChange>();
        while (await row.ReadAsync(cancellationToken))
        {
            changes.Add(StatusChangeRows.Read(row));
        }

        return changes;
    }
}
