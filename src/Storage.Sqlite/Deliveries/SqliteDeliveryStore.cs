using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Storage.Sqlite.Connections;
using Grpc.Messaging.Storage.Sqlite.Hot;
using Grpc.Messaging.Storage.Sqlite.Writing;

namespace Grpc.Messaging.Storage.Sqlite.Deliveries;

internal sealed class SqliteDeliveryStore(SqliteReaders readers, SqliteWriter writer, LeaseTable leases) : IDeliveryStore
{
    private static readonly DeliveryLane[] Lanes = Enum.GetValues<DeliveryLane>();

    private const string SelectByProviderId =
        """
        SELECT message_id, destination_index, number FROM attempts
        WHERE provider_message_id = ? AND provider = ? AND provider_message_id <> ''
        ORDER BY message_id DESC, destination_index DESC, number DESC LIMIT 1
        """;

    public async Task<IReadOnlyList<ClaimedDelivery>> ClaimAsync(
        Lease lease, DateTimeOffset now, LaneCounts quota, CancellationToken cancellationToken)
    {
        var claimed = await readers.ReadAsync(session => Claim(session, lease, now, quota), cancellationToken);

        // What was handed over already is only looked at, and needs no trace.
        var waiting = claimed
            .Where(claim => claim.Delivery.State is DeliveryState.Pending or DeliveryState.Scheduled)
            .Select(claim => claim.Delivery)
            .ToList();
        if (waiting.Count > 0)
        {
            await writer.WriteAsync(new TraceOperation(waiting, lease.Owner, CancellationToken.None));
        }

        return claimed;
    }

    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken) => readers.ReadAsync(FindNextDue, cancellationToken);

    public Task<IReadOnlyList<bool>> CommitAsync(IReadOnlyList<Transition> transitions, CancellationToken cancellationToken) =>
        writer.WriteAsync(new CommitOperation(transitions, cancellationToken));

    public Task<IReadOnlyList<Delivery>> LoadAsync(IReadOnlyCollection<DeliveryKey> keys, CancellationToken cancellationToken) =>
        readers.ReadAsync<IReadOnlyList<Delivery>>(session => Load(session, keys), cancellationToken);

    public Task<IReadOnlyList<Delivery>> LoadMessageAsync(
        ObjectId accountId, ObjectId messageId, int first, int max, CancellationToken cancellationToken) =>
        readers.ReadAsync(session => ClaimStatements.FindAll(session, accountId, messageId, first, max), cancellationToken);

    public Task<IReadOnlyList<Delivery>> LoadDeviceAsync(
        ObjectId accountId, ObjectId messageId, ObjectId appCode, string deviceUid, CancellationToken cancellationToken) =>
        readers.ReadAsync(session => ClaimStatements.FindAll(session, accountId, messageId, appCode, deviceUid), cancellationToken);

    public Task<IReadOnlyDictionary<string, AttemptId>> FindByProviderIdsAsync(
        string provider, IReadOnlyCollection<string> providerMessageIds, CancellationToken cancellationToken) =>
        readers.ReadAsync<IReadOnlyDictionary<string, AttemptId>>(session => FindByProviderIds(session, provider, providerMessageIds), cancellationToken);

    public Task ReleaseAsync(string owner, CancellationToken cancellationToken)
    {
        List<DeliveryKey> held;
        lock (leases.Gate)
        {
            held = leases.HeldBy(owner);
        }

        return writer.WriteAsync(new ReleaseOperation(held, owner, cancellationToken));
    }

    private List<ClaimedDelivery> Claim(SqliteSession session, Lease lease, DateTimeOffset now, LaneCounts quota)
    {
        var keys = new List<DeliveryKey>();
        lock (leases.Gate)
        {
            foreach (var lane in Lanes)
            {
                Claim(session, lease, now, lane, keys.Count + quota[lane], keys);
            }
        }

        var claimed = new List<ClaimedDelivery>(keys.Count);
        foreach (var key in keys)
        {
            if (ClaimStatements.Find(session, key) is { } claim)
            {
                claimed.Add(claim);
            }
        }

        return claimed;
    }

    private void Claim(SqliteSession session, Lease lease, DateTimeOffset now, DeliveryLane lane, int max, List<DeliveryKey> keys)
    {
        var row = Seek(session.Prepare(ClaimStatements.SelectWaiting), lane, leases.StartOfClaim(lane, now));
        while (keys.Count < max && row.Read())
        {
            var position = new TurnPosition(row.GetTime(), new DeliveryKey(row.GetId(), row.GetInt32()));
            var due = row.GetTime();
            if (due <= now)
            {
                if (leases.TryTake(lane, position, lease))
                {
                    keys.Add(position.Key);
                }
            }
            else if (lane == DeliveryLane.Bulk)
            {
                // The turn of a later one may come after it is due: on, until the lane ends.
                leases.Pass(lane, position, due);
            }
            else
            {
                break;
            }
        }

        row.Reset();
    }

    private DateTimeOffset? FindNextDue(SqliteSession session)
    {
        DateTimeOffset? next;
        lock (leases.Gate)
        {
            next = leases.FirstChange();
            foreach (var lane in Lanes)
            {
                next = FindNextDue(session, lane, next);
            }
        }

        return next;
    }

    private DateTimeOffset? FindNextDue(SqliteSession session, DeliveryLane lane, DateTimeOffset? next)
    {
        var row = Seek(session.Prepare(ClaimStatements.SelectWaiting), lane, leases.ReachedIn(lane));
        var isOver = false;
        while (!isOver && row.Read())
        {
            var (turn, key, due) = (row.GetTime(), new DeliveryKey(row.GetId(), row.GetInt32()), row.GetTime());
            var end = leases.EndOf(key);
            var free = end > due ? end.Value : due;
            next = free < next ? free : next ?? free;

            // Later ones are due later, but in the bulk lane, where claims have come to the end whenever this is asked.
            isOver = turn >= next || (lane == DeliveryLane.Bulk && end is null);
        }

        row.Reset();
        return next;
    }

    private static SqliteStatement Seek(SqliteStatement statement, DeliveryLane lane, TurnPosition position) =>
        statement.Bind((int)lane).Bind(position.TurnTime).Bind(position.Key.MessageId).Bind(position.Key.Index);

    private static List<Delivery> Load(SqliteSession session, IReadOnlyCollection<DeliveryKey> keys)
    {
        var deliveries = new List<Delivery>(keys.Count);
        foreach (var key in keys)
        {
            if (ClaimStatements.Find(session, key) is { Delivery: var delivery })
            {
                deliveries.Add(delivery);
            }
        }

        return deliveries;
    }

    // Each id is looked up by itself: the database is in this process, and a seek costs less than handing it a list.
    private static Dictionary<string, AttemptId> FindByProviderIds(
        SqliteSession session, string provider, IReadOnlyCollection<string> providerMessageIds)
    {
        var found = new Dictionary<string, AttemptId>();
        foreach (var id in providerMessageIds)
        {
            var row = session.Prepare(SelectByProviderId).Bind(id).Bind(provider);
            while (row.Read())
            {
                found[id] = new AttemptId(new DeliveryKey(row.GetId(), row.GetInt32()), row.GetInt32());
            }
        }

        return found;
    }
}
