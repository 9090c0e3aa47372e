using System.Data.Common;

namespace Grpc.Messaging.Benchmarks.Growth;

/// <summary>
/// Fills a database with what messages of one destination leave behind, delivered during the last weeks: the message, the delivery, an attempt and
/// three log entries each. By SQL, in bulk, without the service.
/// </summary>
internal static class OldRows
{
    /// <summary>Rows of one message in all tables.</summary>
    public const int OfMessage = 6;

    private const int Days = 80;

    private static readonly string[] Inserts =
    [
        """
        INSERT INTO messages (message_id, account_id, flow, content, create_time, expire_time, destination_count, reachable_count)
        {0} SELECT id, @account, '[{{"channel":2,"sender":"Benchmark"}}]', '{{"sms":{{"text":"Your order is on its way","from":""}}}}',
            t * 1000, (t + 172800) * 1000, 1, 1 FROM old
        """,
        """
        INSERT INTO deliveries (message_id, destination_index, account_id, uid, user_id, username, email, phone, token, version, state, step,
            channel, tries, attempt_count, cancel_requested, lane, reason, change_time, is_open)
        {0} SELECT id, 0, @account, '', '', '', '', '9627' || digits, '', 2, 4, 0, 2, 1, 1, @no, 1, '', t * 1000, @no FROM old
        """,
        """
        INSERT INTO attempts (message_id, destination_index, number, step, channel, provider, provider_message_id, state, reason, send_time,
            deliver_time)
        {0} SELECT id, 0, 1, 0, 2, 'sandbox', 'old-' || digits, 3, '', t * 1000, t * 1000 FROM old
        """,
        """
        INSERT INTO status_log (sequence, account_id, message_id, destination_index, version, state, step, channel, reason, change_time)
        {0} SELECT (SELECT coalesce(max(sequence), 0) FROM status_log) + n * 3 + version + 1, @account, id, 0, version, state, 0, 2, '', t * 1000
        FROM old CROSS JOIN (SELECT 0 AS version, 2 AS state UNION ALL SELECT 1, 1 UNION ALL SELECT 2, 4) AS change ORDER BY n, version
        """,
    ];

    /// <summary>Fills a database that has its schema and nothing else; nobody may use it meanwhile.</summary>
    /// <param name="old">
    /// The common table expression <c>old</c>, of @count messages from @start on in @span seconds: n = number of the message, t = its seconds since
    /// 1970, id = its key, digits = n as eight digits.
    /// </param>
    public static async Task FillAsync(
        DbConnection connection, string old, long messages, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var insert in Inserts)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = string.Format(null, insert, old);
            command.CommandTimeout = 0;
            Add(command, "@count", messages);
            Add(command, "@start", now.AddDays(-Days).ToUnixTimeSeconds());
            Add(command, "@span", (long)TimeSpan.FromDays(Days - 1).TotalSeconds);
            Add(command, "@account", new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 });
            Add(command, "@no", false);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
