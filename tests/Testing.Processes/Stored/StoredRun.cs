using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Grpc.Messaging.Testing.Processes.Stored;

/// <summary>What is in the database after the last kill, read by plain SQL: nothing of the service takes part.</summary>
/// <param name="End">Where the database itself says that its status log ends.</param>
public sealed partial record StoredRun(
    IReadOnlyList<StoredMessage> Messages,
    IReadOnlyList<StoredDelivery> Deliveries,
    IReadOnlyList<StoredAttempt> Attempts,
    IReadOnlyList<StoredChange> Log,
    long End)
{
    private const int States = 8;

    /// <summary>All that was taken and given back.</summary>
    public IReadOnlyList<StoredEntry> Ledger { get; init; } = [];

    /// <summary>What accounts have, in millionths.</summary>
    public IReadOnlyDictionary<string, long> Balances { get; init; } = new Dictionary<string, long>();

    /// <param name="connection">Open.</param>
    /// <param name="endOfLog">SQL that answers <see cref="End"/>.</param>
    public static async Task<StoredRun> ReadAsync(DbConnection connection, string endOfLog, CancellationToken cancellationToken)
    {
        // What an accepted message was answered names it: that leads from the message to the request that made it.
        var requests = (await QueryAsync("SELECT request_id, answer FROM requests", row => (Id: row.GetString(0), Answer: MessageIdOf(Bytes(row, 1)))))
            .Where(request => request.Answer.Length > 0)
            .ToLookup(request => request.Answer, request => request.Id);
        return new StoredRun(
            await QueryAsync(
                """
                SELECT message_id, destination_count, sent_count, pending_count, failed_count, delivered_count, read_count, expired_count,
                    scheduled_count, cancelled_count FROM messages
                """,
                row => new StoredMessage(
                    Id(row, 0),
                    string.Join(' ', requests[Id(row, 0)]),
                    Number(row, 1),
                    [.. Enumerable.Range(2, States).Select(column => Number(row, column))])),
            await QueryAsync(
                "SELECT message_id, destination_index, version, state, attempt_count, due_time FROM deliveries ORDER BY message_id, destination_index",
                row => new StoredDelivery(Id(row, 0), Number(row, 1), Number(row, 2), Number(row, 3), Number(row, 4), !row.IsDBNull(5))),
            await QueryAsync(
                "SELECT message_id, destination_index, number, step, state, reason, send_time, channel FROM attempts ORDER BY message_id, destination_index, number",
                row => new StoredAttempt(Id(row, 0), Number(row, 1), Number(row, 2), Number(row, 3), Number(row, 4), row.GetString(5), row.GetInt64(6), Number(row, 7))),
            await QueryAsync(
                "SELECT sequence, message_id, destination_index, version, state, step, reason, change_time FROM status_log ORDER BY sequence",
                row => new StoredChange(
                    row.GetInt64(0),
                    Id(row, 1),
                    Number(row, 2),
                    Number(row, 3),
                    Number(row, 4),
                    Number(row, 5),
                    row.GetString(6),
                    row.GetInt64(7))),
            (await QueryAsync(endOfLog, row => row.IsDBNull(0) ? 0 : row.GetInt64(0)))[0])
        {
            Ledger = await QueryAsync(
                "SELECT account_id, message_id, kind, amount FROM ledger ORDER BY entry_id",
                row => new StoredEntry(Id(row, 0), row.IsDBNull(1) ? "" : Id(row, 1), Number(row, 2), row.GetInt64(3))),
            Balances = (await QueryAsync("SELECT budget_id, balance FROM budgets", row => (Id: Id(row, 0), Balance: row.GetInt64(1))))
                .ToDictionary(budget => budget.Id, budget => budget.Balance),
        };

        async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, Func<DbDataReader, T> map)
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

    private static byte[] Bytes(DbDataReader row, int column) => row.GetFieldValue<byte[]>(column);

    private static string Id(DbDataReader row, int column) => Convert.ToHexStringLower(Bytes(row, column));

    // The databases differ in the widths of small numbers.
    private static int Number(DbDataReader row, int column) => Convert.ToInt32(row.GetValue(column), CultureInfo.InvariantCulture);

    private static string MessageIdOf(byte[] answer) => Hexadecimal().Match(Encoding.Latin1.GetString(answer)).Value;

    [GeneratedRegex("[0-9a-f]{24}")]
    private static partial Regex Hexadecimal();
}
