using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Storage.PostgreSql.Connections;
using Grpc.Messaging.Storage.Rows;
using Grpc.Messaging.Storage.StatusLog;
using Npgsql;

namespace Grpc.Messaging.Storage.PostgreSql.StatusLog;

/// <summary>Entries of the log as rows.</summary>
internal sealed class PostgreSqlStatusLogStatements(PostgreSqlSources sources) : IStatusLogStatements
{
    public const string Select =
        """
        SELECT l.sequence, l.account_id, l.message_id, l.destination_index, l.version, l.state, l.step, l.channel, d.uid, d.phone, l.reason,
            l.change_time
        FROM status_log l JOIN deliveries d ON d.message_id = l.message_id AND d.destination_index = l.destination_index
        """ + " ";

    private const string SelectAfter = Select + "WHERE l.sequence > $1 ORDER BY l.sequence LIMIT $2";

    private const string SelectEnd = "SELECT position FROM status_log_end WHERE id = 1";

    public Task<long> GetEndAsync(CancellationToken cancellationToken) =>
        sources.ReadForEngineAsync(SelectEnd, static _ => { }, ReadPositionAsync, cancellationToken);

    public Task<IReadOnlyList<StatusChange>> ReadAsync(long after, int max, CancellationToken cancellationToken) =>
        sources.ReadForEngineAsync(SelectAfter, parameters => parameters.Put(after).Put(max), ReadAsync, cancellationToken);

    /// <summary>Reads the one position that a statement answers.</summary>
    public static async Task<long> ReadPositionAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        await reader.ReadAsync(cancellationToken);
        return reader.GetInt64(0);
    }

    public static async Task<IReadOnlyList<StatusChange>> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var changes = new List<StatusChange>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var row = new PostgreSqlRow(reader);
            var sequence = row.GetInt64();
            changes.Add(row.ReadChange(sequence));
        }

        return changes;
    }
}
