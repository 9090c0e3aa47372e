using Microsoft.Data.Sqlite;

namespace Grpc.Messaging.Tests.Crash.Stored;

/// <summary>What is in the file after the last kill, read by plain SQL: nothing of the service takes part.</summary>
internal sealed record StoredRun(
    string Integrity,
    IReadOnlyList<StoredMessage> Messages,
    IReadOnlyList<StoredDelivery> Deliveries,
    IReadOnlyList<StoredAttempt> Attempts,
    IReadOnlyList<StoredChange> Log)
{
    public static async Task<StoredRun> ReadAsync(string path, CancellationToken cancellationToken)
    {
        // Read-write, because the first to open the file after a kill takes over what the write-ahead log holds.
        var connectionString = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false };
        await using var connection = new SqliteConnection(connectionString.ToString());
        await connection.OpenAsync(cancellationToken);

        var integrity = await QueryAsync("PRAGMA integrity_check", row => row.GetString(0));
        return new StoredRun(
            integrity[0],
            await QueryAsync(
                """
                SELECT lower(hex(m.message_id)), coalesce(r.request_id, ''), m.destination_count FROM messages AS m
                LEFT JOIN requests AS r ON instr(r.answer, CAST(lower(hex(m.message_id)) AS BLOB)) > 0
                """,
                row => new StoredMessage(row.GetString(0), row.GetString(1), row.GetInt32(2))),
            await QueryAsync(
                """
                SELECT lower(hex(message_id)), destination_index, version, state, attempt_count, due_time IS NOT NULL
                FROM deliveries ORDER BY message_id, destination_index
                """,
                row => new StoredDelivery(
                    row.GetString(0),
                    row.GetInt32(1),
                    row.GetInt32(2),
                    row.GetInt32(3),
                    row.GetInt32(4),
                    row.GetBoolean(5))),
            await QueryAsync(
                "SELECT lower(hex(message_id)), destination_index, number, step FROM attempts ORDER BY message_id, destination_index, number",
                row => new StoredAttempt(row.GetString(0), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3))),
            await QueryAsync(
                """
                SELECT sequence, lower(hex(message_id)), destination_index, version, state, step, reason
                FROM status_log ORDER BY sequence
                """,
                row => new StoredChange(
                    row.GetInt64(0),
                    row.GetString(1),
                    row.GetInt32(2),
                    row.GetInt32(3),
                    row.GetInt32(4),
                    row.GetInt32(5),
                    row.GetString(6))));

        async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, Func<SqliteDataReader, T> map)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            List<T> rows = [];
            while (await reader.ReadAsync(cancellationToken))
            {
                rows.Add(map(reader));
            }

            return rows;
        }
    }
}
