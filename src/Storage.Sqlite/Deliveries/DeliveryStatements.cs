using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Storage.Rows;
using Grpc.Messaging.Storage.Sqlite.Connections;

namespace Grpc.Messaging.Storage.Sqlite.Deliveries;

/// <summary>Deliveries and attempts as rows: each list of columns stands beside the code that writes or reads it.</summary>
internal static class DeliveryStatements
{
    private const string Columns =
        """
        message_id, destination_index, account_id, app_code, uid, user_id, username, email, phone, token, platform, selected_by, version,
        state, step, channel, tries, attempt_count, cancel_requested, due_time, lane, turn_time, step_deadline, reason, change_time
        """;

    private const string InsertDelivery =
        $"""
        INSERT INTO deliveries ({Columns}, lease_owner, is_open)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """;

    private const string SetDelivery =
        """
        UPDATE deliveries SET version = ?, state = ?, step = ?, channel = ?, tries = ?, attempt_count = ?, cancel_requested = ?, due_time = ?,
            lane = ?, turn_time = ?, step_deadline = ?, reason = ?, change_time = ?
        """;

    // A transition that ends nobody's lease leaves its trace. Of other owners there is only one at a time, this process.
    private const string AndTrace = ", lease_owner = ?";

    private const string WhereVersion = " WHERE message_id = ? AND destination_index = ? AND version = ?";

    private const string UpdateDelivery = SetDelivery + AndTrace + WhereVersion;

    private const string UpdateHeldDelivery = SetDelivery + WhereVersion;

    private const string CloseDelivery = SetDelivery + AndTrace + ", is_open = 0" + WhereVersion;

    private const string PutAttemptRow =
        """
        INSERT INTO attempts (message_id, destination_index, number, step, channel, provider, provider_message_id, state, reason, send_time,
            poll_time, deliver_time, read_time)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET step = excluded.step, channel = excluded.channel, provider = excluded.provider,
            provider_message_id = excluded.provider_message_id, state = excluded.state, reason = excluded.reason,
            send_time = excluded.send_time, poll_time = excluded.poll_time, deliver_time = excluded.deliver_time, read_time = excluded.read_time
        """;

    // Leaves out the columns of the index, which it would otherwise write again.
    private const string UpdateAttempt =
        """
        UPDATE attempts SET step = ?, channel = ?, state = ?, reason = ?, send_time = ?, poll_time = ?, deliver_time = ?, read_time = ?
        WHERE message_id = ? AND destination_index = ? AND number = ? AND provider = ? AND provider_message_id = ?
        """;

    private const string TraceClaim =
        "UPDATE deliveries SET lease_owner = ? WHERE message_id = ? AND destination_index = ? AND version = ?";

    private const string RemoveTraceOf =
        "UPDATE deliveries SET lease_owner = NULL WHERE message_id = ? AND destination_index = ? AND lease_owner = ?";

    private const string SelectClaimed = $"SELECT {Columns}, lease_owner FROM deliveries WHERE message_id = ? AND destination_index = ?";

    private const string SelectOne = $"SELECT {Columns} FROM deliveries WHERE message_id = ? AND destination_index = ?";

    private const string SelectMessage =
        $"""
        SELECT {Columns} FROM deliveries
        WHERE message_id = ? AND destination_index >= ? AND destination_index < ? AND account_id = ? ORDER BY destination_index
        """;

    private const string SelectDevice =
        $"""
        SELECT {Columns} FROM deliveries
        WHERE message_id = ? AND account_id = ? AND app_code = ? AND uid = ? ORDER BY destination_index
        """;

    private const string SelectOpenAttempts =
        """
        SELECT number, step, channel, provider, provider_message_id, state, reason, send_time, poll_time, deliver_time, read_time
        FROM attempts WHERE message_id = ? AND destination_index = ? ORDER BY number
        """;

    public static void Insert(SqliteSession session, Delivery delivery, string? leaseOwner) =>
        session.Prepare(InsertDelivery)
            .Bind(delivery.Key.MessageId)
            .Bind(delivery.Key.Index)
            .Bind(delivery.AccountId)
            .Bind(delivery.Address.AppCode)
            .Bind(delivery.Address.Uid)
            .Bind(delivery.Address.UserId)
            .Bind(delivery.Address.Username)
            .Bind(delivery.Address.Email)
            .Bind(delivery.Address.Phone)
            .Bind(delivery.Address.Token)
            .Bind((int?)delivery.Address.Platform)
            .Bind((int)delivery.Address.SelectedBy)
            .BindState(delivery)
            .BindNullable(leaseOwner)
            .Bind(IsOpen(delivery) ? 1 : 0)
            .Execute();

    /// <summary>Stores what a transition changes; false when the stored version is another.</summary>
    public static bool Update(SqliteSession session, Transition transition)
    {
        var delivery = transition.After;
        var keepsTrace = transition.EndsLeaseOf is "" && IsOpen(delivery);
        var statement = session.Prepare(keepsTrace ? UpdateHeldDelivery : IsOpen(delivery) ? UpdateDelivery : CloseDelivery)
            .BindState(delivery);
        if (!keepsTrace)
        {
            statement = statement.BindNullable(transition.Lease?.Owner);
        }

        statement
            .Bind(delivery.Key.MessageId)
            .Bind(delivery.Key.Index)
            .Bind(transition.ExpectedVersion)
            .Execute();
        return session.Changes == 1;
    }

    public static void PutAttempt(SqliteSession session, DeliveryKey key, Attempt attempt)
    {
        // An attempt with a receipt is as good as always stored already; any other is as good as always new.
        if (!HasReceipt(attempt) || !TryUpdate(session, key, attempt))
        {
            Insert(session, key, attempt);
        }
    }

    public static void LeaveTrace(SqliteSession session, Delivery delivery, string owner) =>
        session.Prepare(TraceClaim).Bind(owner).Bind(delivery.Key.MessageId).Bind(delivery.Key.Index).Bind(delivery.Version).Execute();

    public static void RemoveTrace(SqliteSession session, DeliveryKey key, string owner) =>
        session.Prepare(RemoveTraceOf).Bind(key.MessageId).Bind(key.Index).Bind(owner).Execute();

    /// <summary>A delivery just claimed, and whether a trace is on it.</summary>
    public static ClaimedDelivery? FindClaimed(SqliteSession session, DeliveryKey key)
    {
        var statement = session.Prepare(SelectClaimed).Bind(key.MessageId).Bind(key.Index);
        if (!statement.Read())
        {
            return null;
        }

        var delivery = ReadDelivery(session, statement);
        var claimed = new ClaimedDelivery(delivery, IsAbandoned: !statement.IsNull());
        statement.Reset();
        return claimed;
    }

    public static Delivery? Find(SqliteSession session, DeliveryKey key)
    {
        var statement = session.Prepare(SelectOne).Bind(key.MessageId).Bind(key.Index);
        if (!statement.Read())
        {
            return null;
        }

        var delivery = ReadDelivery(session, statement);
        statement.Reset();
        return delivery;
    }

    public static IReadOnlyList<Delivery> FindAll(SqliteSession session, ObjectId accountId, ObjectId messageId, int first, int max) =>
        ReadAll(session, session.Prepare(SelectMessage).Bind(messageId).Bind(first).Bind((long)first + max).Bind(accountId));

    public static IReadOnlyList<Delivery> GetDeviceProfile(
        SqliteSession session, ObjectId accountId, ObjectId messageId, ObjectId appCode, string deviceUid) =>
        ReadAll(session, session.Prepare(SelectDevice).Bind(messageId).Bind(accountId).Bind(appCode).Bind(deviceUid));

    private static List<Delivery> ReadAll(SqliteSession session, SqliteStatement statement)
    {
        var deliveries = new List<Delivery>();
        while (statement.Read())
        {
            deliveries.Add(ReadDelivery(session, statement));
        }

        return deliveries;
    }

    // What a transition changes, in the order of the columns.
    private static SqliteStatement BindState(this SqliteStatement statement, Delivery delivery) => statement
        .Bind(delivery.Version)
        .Bind((int)delivery.State)
        .Bind(delivery.Step)
        .Bind((int?)delivery.Channel)
        .Bind(delivery.Tries)
        .Bind(delivery.AttemptCount)
        .Bind(delivery.CancelRequested ? 1 : 0)
        .Bind(delivery.DueTime)
        .Bind((int)delivery.Lane)
        .Bind(delivery.TurnTime)
        .Bind(delivery.StepDeadline)
        .Bind(delivery.Reason)
        .Bind(delivery.ChangeTime);

    private static bool IsOpen(Delivery delivery) => !delivery.State.IsTerminal();

    private static bool HasReceipt(Attempt attempt) =>
        attempt.State is AttemptState.Delivered or AttemptState.Read or AttemptState.Undeliverable;

    private static void Insert(SqliteSession session, DeliveryKey key, Attempt attempt) =>
        session.Prepare(PutAttemptRow)
            .Bind(key.MessageId)
            .Bind(key.Index)
            .Bind(attempt.Number)
            .Bind(attempt.Step)
            .Bind((int)attempt.Channel)
            .Bind(attempt.Provider)
            .Bind(attempt.ProviderMessageId)
            .Bind((int)attempt.State)
            .Bind(attempt.Reason)
            .Bind(attempt.SendTime)
            .Bind(attempt.PollTime)
            .Bind(attempt.DeliverTime)
            .Bind(attempt.ReadTime)
            .Execute();

    private static bool TryUpdate(SqliteSession session, DeliveryKey key, Attempt attempt)
    {
        session.Prepare(UpdateAttempt)
            .Bind(attempt.Step)
            .Bind((int)attempt.Channel)
            .Bind((int)attempt.State)
            .Bind(attempt.Reason)
            .Bind(attempt.SendTime)
            .Bind(attempt.PollTime)
            .Bind(attempt.DeliverTime)
            .Bind(attempt.ReadTime)
            .Bind(key.MessageId)
            .Bind(key.Index)
            .Bind(attempt.Number)
            .Bind(attempt.Provider)
            .Bind(attempt.ProviderMessageId)
            .Execute();
        return session.Changes == 1;
    }

    private static Delivery ReadDelivery(SqliteSession session, SqliteStatement row)
    {
        var key = new DeliveryKey(row.GetId(), row.GetInt32());
        var delivery = row.ReadDelivery(key, []);
        return delivery.AttemptCount == 0 ? delivery : delivery with { OpenAttempts = FindOpenAttempts(session, key) };
    }

    private static List<Attempt> FindOpenAttempts(SqliteSession session, DeliveryKey key)
    {
        var attempts = new List<Attempt>(1);
        var row = session.Prepare(SelectOpenAttempts).Bind(key.MessageId).Bind(key.Index);
        while (row.Read())
        {
            var attempt = row.ReadAttempt();
            if (attempt.IsOpen)
            {
                attempts.Add(attempt);
            }
        }

        return attempts;
    }
}
