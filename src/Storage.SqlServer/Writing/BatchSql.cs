namespace Grpc.Messaging.Storage.SqlServer.Writing;

/// <summary>
/// The text of a write: one transaction in one batch, so that nothing waits for the network while locks are held. It is put together from what a
/// batch holds; each of the few texts that come about has its own plan.
/// <para>
/// Whoever changes a delivery locks its row first, and only then touches its attempts. Rows of a table-valued parameter come in the order of its
/// key, so two processes that want the same rows lock them in the same order.
/// </para>
/// </summary>
internal static class BatchSql
{
    /// <summary>Milliseconds since 1970 by the server's clock, which decides when leases end.</summary>
    public const string Clock = "DATEDIFF_BIG(millisecond, DATETIME2FROMPARTS(1970, 1, 1, 0, 0, 0, 0, 0), SYSUTCDATETIME())";

    /// <summary>After every time there is.</summary>
    public const string Forever = "9223372036854775807";

    private const string Begin =
        $"""
        SET NOCOUNT, XACT_ABORT ON;
        DECLARE @clock bigint = {Clock}, @accepted int = 0, @count int = 0, @end bigint = 0;
        DECLARE @refused TABLE (acceptance int NOT NULL PRIMARY KEY, hash varbinary(32), answer varbinary(max), create_time bigint);
        DECLARE @stored TABLE (position int NOT NULL PRIMARY KEY, left_state int NOT NULL);
        BEGIN TRANSACTION;

        """;

    // A key that another process is about to take is not seen here: the insert waits for it, fails, and the whole batch is run again.
    private const string TakeRequests =
        """
        DECLARE @taken TABLE (acceptance int NOT NULL PRIMARY KEY);
        UPDATE r SET hash = n.hash, answer = n.answer, create_time = n.create_time
        OUTPUT n.acceptance INTO @taken (acceptance)
        FROM @requests AS n INNER JOIN dbo.requests AS r WITH (ROWLOCK) ON r.account_id = n.account_id AND r.request_id = n.request_id
        WHERE r.create_time < n.free_before
        OPTION (LOOP JOIN, FORCE ORDER);
        INSERT INTO @refused (acceptance, hash, answer, create_time)
        SELECT n.acceptance, r.hash, r.answer, r.create_time
        FROM @requests AS n INNER JOIN dbo.requests AS r ON r.account_id = n.account_id AND r.request_id = n.request_id
        WHERE NOT EXISTS (SELECT 1 FROM @taken AS t WHERE t.acceptance = n.acceptance)
        OPTION (LOOP JOIN, FORCE ORDER);
        INSERT INTO dbo.requests (account_id, request_id, hash, answer, create_time)
        SELECT n.account_id, n.request_id, n.hash, n.answer, n.create_time
        FROM @requests AS n
        WHERE NOT EXISTS (SELECT 1 FROM @taken AS t WHERE t.acceptance = n.acceptance)
            AND NOT EXISTS (SELECT 1 FROM @refused AS x WHERE x.acceptance = n.acceptance);

        """;

    private const string Accept =
        """
        INSERT INTO dbo.messages (message_id, account_id, scenario_key, flow, content, platform, create_time, send_time, expire_time,
            destination_count, reachable_count, callbacks, correlation_id, labels, sent_count, pending_count, failed_count, delivered_count, read_count, expired_count,
            scheduled_count, cancelled_count)
        SELECT m.message_id, m.account_id, m.scenario_key, m.flow, m.content, m.platform, m.create_time, m.send_time, m.expire_time,
            m.destination_count, m.reachable_count, m.callbacks, m.correlation_id, m.labels, 0, 0, 0, 0, 0, 0, 0, 0
        FROM @messages AS m
        WHERE NOT EXISTS (SELECT 1 FROM @refused AS x WHERE x.acceptance = m.acceptance);

        """;

    private const string InsertDeliveries =
        """
        INSERT INTO dbo.deliveries (message_id, destination_index, account_id, app_code, uid, user_id, username, email, phone, token, platform,
            selected_by, version, state, step, channel, tries, attempt_count, cancel_requested, due_time, lane, turn_time, step_deadline, reason, change_time,
            lease_owner, lease_end, is_open)
        SELECT d.message_id, d.destination_index, d.account_id, d.app_code, d.uid, d.user_id, d.username, d.email, d.phone, d.token, d.platform,
            d.selected_by, d.version, d.state, d.step, d.channel, d.tries, d.attempt_count, d.cancel_requested, d.due_time, d.lane, d.turn_time, d.step_deadline,
            d.reason, d.change_time, d.lease_owner, @clock + d.lease_duration, d.is_open
        FROM @deliveries AS d
        WHERE NOT EXISTS (SELECT 1 FROM @refused AS x WHERE x.acceptance = d.acceptance);
        SET @accepted = @@ROWCOUNT;

        """;

    // The message of an acceptance that was refused is not there.
    private const string CountDeliveries =
        """
        UPDATE m SET sent_count = m.sent_count + c.sent, pending_count = m.pending_count + c.pending, failed_count = m.failed_count + c.failed,
            delivered_count = m.delivered_count + c.delivered, read_count = m.read_count + c.seen, expired_count = m.expired_count + c.expired,
            scheduled_count = m.scheduled_count + c.scheduled, cancelled_count = m.cancelled_count + c.cancelled
        FROM (SELECT d.message_id,
            SUM(IIF(d.state = 1, 1, 0)) AS sent,
            SUM(IIF(d.state = 2, 1, 0)) AS pending,
            SUM(IIF(d.state = 3, 1, 0)) AS failed,
            SUM(IIF(d.state = 4, 1, 0)) AS delivered,
            SUM(IIF(d.state = 5, 1, 0)) AS seen,
            SUM(IIF(d.state = 6, 1, 0)) AS expired,
            SUM(IIF(d.state = 7, 1, 0)) AS scheduled,
            SUM(IIF(d.state = 8, 1, 0)) AS cancelled
            FROM @deliveries AS d GROUP BY d.message_id) AS c
            INNER JOIN dbo.messages AS m WITH (ROWLOCK) ON m.message_id = c.message_id
        OPTION (LOOP JOIN, FORCE ORDER);

        """;

    // Another one's lease stays, and its end with it, unless the transition brings a lease itself.
    private const string IsKept = "t.lease_owner IS NULL AND d.lease_owner <> t.ends_lease_of";

    private const string Commit =
        $"""
        UPDATE d SET version = t.version, state = t.state, step = t.step, channel = t.channel, tries = t.tries, attempt_count = t.attempt_count,
            cancel_requested = t.cancel_requested, due_time = t.due_time, lane = t.lane, turn_time = t.turn_time, step_deadline = t.step_deadline,
            reason = t.reason, change_time = t.change_time, is_open = t.is_open,
            lease_owner = CASE WHEN {IsKept} THEN d.lease_owner ELSE t.lease_owner END,
            lease_end = CASE WHEN {IsKept} THEN d.lease_end ELSE @clock + t.lease_duration END
        OUTPUT t.position, deleted.state INTO @stored (position, left_state)
        FROM @transitions AS t INNER JOIN dbo.deliveries AS d WITH (ROWLOCK)
            ON d.message_id = t.message_id AND d.destination_index = t.destination_index
        WHERE d.version = t.expected_version
        OPTION (LOOP JOIN, FORCE ORDER);
        UPDATE a SET step = n.step, channel = n.channel, provider = n.provider, provider_message_id = n.provider_message_id, state = n.state,
            reason = n.reason, send_time = n.send_time, poll_time = n.poll_time, deliver_time = n.deliver_time, read_time = n.read_time
        FROM @attempts AS n INNER JOIN @stored AS s ON s.position = n.transition
            INNER JOIN dbo.attempts AS a WITH (ROWLOCK)
                ON a.message_id = n.message_id AND a.destination_index = n.destination_index AND a.number = n.number
        OPTION (LOOP JOIN, FORCE ORDER);
        INSERT INTO dbo.attempts (message_id, destination_index, number, step, channel, provider, provider_message_id, state, reason, send_time,
            poll_time, deliver_time, read_time)
        SELECT n.message_id, n.destination_index, n.number, n.step, n.channel, n.provider, n.provider_message_id, n.state, n.reason, n.send_time,
            n.poll_time, n.deliver_time, n.read_time
        FROM @attempts AS n INNER JOIN @stored AS s ON s.position = n.transition
        WHERE NOT EXISTS (SELECT 1 FROM dbo.attempts AS a
            WHERE a.message_id = n.message_id AND a.destination_index = n.destination_index AND a.number = n.number)
        OPTION (LOOP JOIN, FORCE ORDER);
        UPDATE m SET sent_count = m.sent_count + c.sent, pending_count = m.pending_count + c.pending, failed_count = m.failed_count + c.failed,
            delivered_count = m.delivered_count + c.delivered, read_count = m.read_count + c.seen, expired_count = m.expired_count + c.expired,
            scheduled_count = m.scheduled_count + c.scheduled, cancelled_count = m.cancelled_count + c.cancelled
        FROM (SELECT t.message_id,
            SUM(IIF(t.state = 1, 1, 0) - IIF(s.left_state = 1, 1, 0)) AS sent,
            SUM(IIF(t.state = 2, 1, 0) - IIF(s.left_state = 2, 1, 0)) AS pending,
            SUM(IIF(t.state = 3, 1, 0) - IIF(s.left_state = 3, 1, 0)) AS failed,
            SUM(IIF(t.state = 4, 1, 0) - IIF(s.left_state = 4, 1, 0)) AS delivered,
            SUM(IIF(t.state = 5, 1, 0) - IIF(s.left_state = 5, 1, 0)) AS seen,
            SUM(IIF(t.state = 6, 1, 0) - IIF(s.left_state = 6, 1, 0)) AS expired,
            SUM(IIF(t.state = 7, 1, 0) - IIF(s.left_state = 7, 1, 0)) AS scheduled,
            SUM(IIF(t.state = 8, 1, 0) - IIF(s.left_state = 8, 1, 0)) AS cancelled
            FROM @transitions AS t INNER JOIN @stored AS s ON s.position = t.position
            WHERE t.state <> s.left_state GROUP BY t.message_id) AS c
            INNER JOIN dbo.messages AS m WITH (ROWLOCK) ON m.message_id = c.message_id
        OPTION (LOOP JOIN, FORCE ORDER);
        SET @count = (SELECT COUNT(*) FROM @changes AS c INNER JOIN @stored AS s ON s.position = c.transition);

        """;

    // From here on the others wait for our commit: nothing but the entries themselves comes after it.
    private const string TakePositions =
        """
        IF @accepted + @count > 0
            UPDATE dbo.status_log_end SET @end = position = position + @accepted + @count;

        """;

    private const string AppendAccepted =
        """
        INSERT INTO dbo.status_log (sequence, account_id, message_id, destination_index, version, state, step, channel, reason, change_time)
        SELECT @end - @accepted - @count + ROW_NUMBER() OVER (ORDER BY d.position), d.account_id, d.message_id, d.destination_index, d.version,
            d.state, d.step, d.channel, d.reason, d.change_time
        FROM @deliveries AS d
        WHERE NOT EXISTS (SELECT 1 FROM @refused AS x WHERE x.acceptance = d.acceptance);

        """;

    private const string AppendChanges =
        """
        INSERT INTO dbo.status_log (sequence, account_id, message_id, destination_index, version, state, step, channel, reason, change_time)
        SELECT @end - @count + ROW_NUMBER() OVER (ORDER BY c.position), c.account_id, c.message_id, c.destination_index, c.version, c.state, c.step,
            c.channel, c.reason, c.change_time
        FROM @changes AS c INNER JOIN @stored AS s ON s.position = c.transition;

        """;

    private const string BeginAppend =
        $"""
        SET NOCOUNT, XACT_ABORT ON;
        DECLARE @clock bigint = {Clock}, @accepted int = 0, @count int = 0, @end bigint = 0, @changed bigint = 0;
        DECLARE @refused TABLE (acceptance int NOT NULL PRIMARY KEY);
        DECLARE @refusals bigint = 0;
        BEGIN TRANSACTION;

        """;

    private const string CountRefusals =
        """
        SET @refusals = (SELECT COUNT(*) FROM @refused);

        """;

    private const string IfChanged =
        """
        SET @changed = @@ROWCOUNT;
        IF @changed = 1
        BEGIN

        """;

    private const string AddToMessage =
        """
        UPDATE dbo.messages SET destination_count = destination_count + @destinations, reachable_count = reachable_count + @reachable
        WHERE message_id = @message_id;
        UPDATE dbo.status_log_end SET @end = position = position + @accepted;

        """;

    private const string EndAppend =
        """
        END;

        """;

    private const string AnswerAppend =
        """

        SELECT @changed AS changed, @refusals AS refusals, @end AS log_end;
        """;

    private const string Answer =
        """

        SELECT @end AS log_end;
        SELECT acceptance, hash, answer, create_time FROM @refused;
        SELECT position AS stored FROM @stored;
        """;

    /// <param name="requests">Whether some of the acceptances have a request key.</param>
    /// <param name="money">Whether some of them are paid, or give something back.</param>
    /// <param name="jobs">Statements that store the jobs of acceptances, see <see cref="JobSql"/>.</param>
    public static string Of(
        bool acceptances, bool requests, bool transitions, bool money, StorageDurability durability, string jobs = "") => string.Concat(
        string.Concat(Begin, requests ? TakeRequests : "", transitions ? Commit : "", money ? MoneyOf(requests) : ""),
        string.Concat(acceptances ? Accept + InsertDeliveries + CountDeliveries : "", jobs, acceptances || transitions ? ReportSql.Add : ""),
        string.Concat(TakePositions, acceptances ? AppendAccepted : "", transitions ? AppendChanges : ""),
        CommitOf(durability),
        Answer);

    /// <summary>Adds deliveries to a message, if the job that makes them has the version that is expected.</summary>
    /// <param name="isDone">Whether the job is done with that.</param>
    /// <param name="isPaid">Whether they cost anything.</param>
    /// <param name="isNew">Whether the message is stored together with them.</param>
    public static string Append(bool isDone, bool isPaid, bool isNew, StorageDurability durability) => string.Concat(
        [
            BeginAppend,
            isPaid ? MoneySql.LockFunds + MoneySql.TakeDebits + CountRefusals : "",
            isDone ? JobSql.Delete : JobSql.Update,
            IfChanged,
            isPaid ? MoneySql.WriteFunds : "",
            isNew ? Accept : "",
            InsertDeliveries,
            CountDeliveries,
            ReportSql.AddAccepted,
            AddToMessage,
            AppendAccepted,
            EndAppend,
            CommitOf(durability),
            AnswerAppend,
        ]);

    private static string MoneyOf(bool requests) => string.Concat(
        string.Concat(MoneySql.LockFunds, MoneySql.AddRefunds, MoneySql.TakeDebits),
        string.Concat(requests ? MoneySql.UndoRequests : "", MoneySql.WriteFunds, MoneySql.EnterRefunds));

    /// <summary>The end of a transaction. A relaxed one is answered before its log is on disk, where the database allows that.</summary>
    public static string CommitOf(StorageDurability durability) => durability == StorageDurability.Normal
        ? "COMMIT TRANSACTION WITH (DELAYED_DURABILITY = ON);"
        : "COMMIT TRANSACTION;";
}
