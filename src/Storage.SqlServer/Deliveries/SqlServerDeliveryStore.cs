using System.Text.Json;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Storage.SqlServer.Connections;
using Grpc.Messaging.Storage.SqlServer.Writing;
using Grpc.Messaging.Storage.Writing;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Storage.SqlServer.Deliveries;

internal sealed class SqlServerDeliveryStore(SqlServerConnections connections, BatchWriter writer, IOptions<SqlServerStorageOptions> options) : IDeliveryStore
{
    private const string Leased = "FROM dbo.deliveries WHERE turn_time IS NOT NULL AND lease_owner IS NOT NULL";

    // As a rule the first that is read: a lease ends long after what is under it is due.
    private const string FirstLeaseEnd = $"(SELECT TOP (1) lease_end {Leased} AND due_time <= lease_end ORDER BY lease_end)";

    // In the lanes that wait by due time the turn is the due time. Under a lease is due what is due at its end, and, of the leases that end before
    // the first of those, what is due after their end. Any other lease ends later.
    internal const string SelectNextDue =
        $"""
        SELECT MIN(x.due) FROM (
            SELECT MIN(turn_time) AS due FROM dbo.deliveries WHERE turn_time IS NOT NULL AND lease_owner IS NULL AND lane = 0
            UNION ALL
            SELECT MIN(turn_time) FROM dbo.deliveries WHERE turn_time IS NOT NULL AND lease_owner IS NULL AND lane = 1
            UNION ALL
            SELECT MIN(due_time) FROM dbo.deliveries WHERE turn_time IS NOT NULL AND lease_owner IS NULL AND lane = 2
            UNION ALL
            SELECT {FirstLeaseEnd}
            UNION ALL
            SELECT MIN(due_time) {Leased} AND lease_end < ISNULL({FirstLeaseEnd}, {BatchSql.Forever})) AS x;
        """;

    internal const string SelectMessage =
        $"""
        SELECT {DeliveryRows.Columns}
        FROM dbo.deliveries AS d {DeliveryRows.JoinAttempts}
        WHERE d.message_id = @message_id AND d.account_id = @account_id AND d.destination_index >= @first AND d.destination_index < @first + @max
        ORDER BY d.message_id, d.destination_index, a.number;
        """;

    internal const string SelectDevice =
        $"""
        SELECT {DeliveryRows.Columns}
        FROM dbo.deliveries AS d {DeliveryRows.JoinAttempts}
        WHERE d.message_id = @message_id AND d.account_id = @account_id AND d.app_code = @app_code AND d.uid = @uid
        ORDER BY d.message_id, d.destination_index, a.number;
        """;

    internal const string SelectByProviderIds =
        $"""
        SELECT a.provider_message_id, a.message_id, a.destination_index, a.number
        FROM OPENJSON(@ids) WITH (value nvarchar(255) '$') AS i INNER JOIN dbo.attempts AS a
            ON a.provider_message_id = i.value COLLATE {TableType.Collation} AND a.provider = @provider AND a.provider_message_id <> ''
        ORDER BY a.message_id, a.destination_index, a.number
        OPTION (LOOP JOIN, FORCE ORDER);
        """;

    internal const string EndLeases =
        """
        SET NOCOUNT ON;
        UPDATE dbo.deliveries WITH (ROWLOCK) SET lease_owner = NULL, lease_end = NULL
        WHERE turn_time IS NOT NULL AND lease_owner IS NOT NULL AND lease_owner = @owner;
        """;

    private readonly string _claim = ClaimSql.Of(options.Value.Durability);

    public async Task<IReadOnlyList<ClaimedDelivery>> ClaimAsync(
        Lease lease, DateTimeOffset now, LaneCounts quota, CancellationToken cancellationToken)
    {
        var claimed = await connections.AskOnceAsync(
            _claim,
            parameters => parameters
                .AddText("@owner", lease.Owner)
                .AddLong("@duration", (long)lease.Duration.TotalMilliseconds)
                .AddTime("@now", now)
                .AddInt("@urgent", quota.Urgent)
                .AddInt("@normal", quota.Normal)
                .AddInt("@bulk", quota.Bulk),
            ReadClaimedAsync,
            cancellationToken);
        claimed.Sort(CompareTurns);
        return claimed;
    }

    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken) =>
        connections.ReadAsync(
            SelectNextDue,
            _ => { },
            async (row, token) =>
            {
                await row.ReadAsync(token);
                return row.GetNullableTime();
            },
            cancellationToken);

    public Task<IReadOnlyList<bool>> CommitAsync(IReadOnlyList<Transition> transitions, CancellationToken cancellationToken) =>
        writer.CommitAsync(transitions, cancellationToken);

    public Task<IReadOnlyList<Delivery>> LoadAsync(IReadOnlyCollection<DeliveryKey> keys, CancellationToken cancellationToken) =>
        DeliveryRows.LoadAsync(connections, keys, cancellationToken);

    public Task<IReadOnlyList<Delivery>> LoadMessageAsync(
        ObjectId accountId, ObjectId messageId, int first, int max, CancellationToken cancellationToken) =>
        DeliveryRows.LoadAsync(
            connections,
            SelectMessage,
            parameters => parameters.AddId("@message_id", messageId).AddId("@account_id", accountId).AddInt("@first", first).AddInt("@max", max),
            cancellationToken);

    public Task<IReadOnlyList<Delivery>> LoadDeviceAsync(
        ObjectId accountId, ObjectId messageId, ObjectId appCode, string deviceUid, CancellationToken cancellationToken) =>
        DeliveryRows.LoadAsync(
            connections,
            SelectDevice,
            parameters => parameters
                .AddId("@message_id", messageId).AddId("@account_id", accountId).AddId("@app_code", appCode).AddText("@uid", deviceUid),
            cancellationToken);

    public Task<IReadOnlyDictionary<string, AttemptId>> FindByProviderIdsAsync(
        string provider, IReadOnlyCollection<string> providerMessageIds, CancellationToken cancellationToken) =>
        connections.ReadAsync<IReadOnlyDictionary<string, AttemptId>>(
            SelectByProviderIds,
            parameters => parameters.AddText("@ids", JsonSerializer.Serialize(providerMessageIds)).AddText("@provider", provider),
            async (row, token) =>
            {
                // The server takes "a" and "a " for equal: only what was asked for is an answer.
                var found = new Dictionary<string, AttemptId>();
                while (await row.ReadAsync(token))
                {
                    found[row.GetText()] = new AttemptId(new DeliveryKey(row.GetId(), row.GetInt32()), row.GetInt32());
                }

                return found;
            },
            cancellationToken);

    public Task ReleaseAsync(string owner, CancellationToken cancellationToken) =>
        connections.RepeatAsync(
            EndLeases, parameters => parameters.AddText("@owner", owner), (_, _) => Task.FromResult(true), cancellationToken);

    private static async Task<List<ClaimedDelivery>> ReadClaimedAsync(RowReader row, CancellationToken cancellationToken)
    {
        var deliveries = new List<Delivery>();
        var isAbandoned = new List<bool>();
        while (await row.ReadAsync(cancellationToken))
        {
            var abandoned = row.GetBoolean();
            if (DeliveryRows.Add(deliveries, row))
            {
                isAbandoned.Add(abandoned);
            }
        }

        return [.. deliveries.Select((delivery, i) => new ClaimedDelivery(delivery, isAbandoned[i]))];
    }

    private static int CompareTurns(ClaimedDelivery left, ClaimedDelivery right)
    {
        var (one, other) = (left.Delivery, right.Delivery);
        var order = one.Lane.CompareTo(other.Lane);
        order = order != 0 ? order : Nullable.Compare(one.TurnTime, other.TurnTime);
        order = order != 0 ? order : one.Key.MessageId.CompareTo(other.Key.MessageId);
        return order != 0 ? order : one.Key.Index.CompareTo(other.Key.Index);
    }
}
