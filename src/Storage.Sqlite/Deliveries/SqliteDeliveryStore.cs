using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Storage.Sqlite.Connections;
using Grpc.Messaging.Storage.Sqlite.Writing;

namespace Grpc.Messaging.Storage.Sqlite.Deliveries;

internal sealed class SqliteDeliveryStore(SqliteReaders readers, SqliteWriter writer, LeaseTable leases) : IDeliveryStore
{
    private const string SelectWaiting =
        """
        SELECT due_time, message_id, destination_index FROM deliveries INDEXED BY ix_deliveries_due
        WHERE due_time IS NOT NULL AND (due_time, message_id, destination_index) > (?, ?, ?)
        """;

    private const string InOrder = " ORDER BY due_time, message_id, destination_index";

    private const string SelectDue = SelectWaiting + " AND due_time <= ?" + InOrder;

    private const string SelectNextDue = SelectWaiting + InOrder;

    private const string SelectByProviderId =
        """
        SELECT message_id, destination_index, number FROM attempts
        WHERE provider_message_id = ? AND provider = ? AND provider_message_id <> ''
        ORDER BY message_id DESC, destination_index DESC, number DESC LIMIT 1
        """;

    public Task<IReadOnlyList<Delivery>> ClaimAsync(Lease lease, DateTimeOffset now, int max, CancellationToken cancellationToken) =>
        readers.ReadAsync<IReadOnlyList<Delivery>>(session => Claim(session, lease, now, max), cancellationToken);

    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken) => readers.ReadAsync(FindNextDue, cancellationToken);

    public Task<IReadOnlyList<bool>> CommitAsync(IReadOnlyList<Transition> transitions, CancellationToken cancellationToken) =>
        writer.WriteAsync(new CommitOperation(transitions, cancellationToken));

    public Task<IReadOnlyList<Delivery>> LoadAsync(IReadOnlyCollection<DeliveryKey> keys, CancellationToken cancellationToken) =>
        readers.ReadAsync<IReadOnlyList<Delivery>>(session => Load(session, keys), cancellationToken);

    public Task<IReadOnlyList<Delivery>> LoadMessageAsync(
        ObjectId accountId, ObjectId messageId, CancellationToken cancellationToken) =>
        readers.ReadAsync(session => DeliveryStatements.FindAll(session, accountId, messageId), cancellationToken);

    public Task<IReadOnlyList<Delivery>> LoadDeviceAsync(
        ObjectId accountId, ObjectId messageId, ObjectId appCode, string deviceUid, CancellationToken cancellationToken) =>
        readers.ReadAsync(session => DeliveryStatements.FindDevice(session, accountId, messageId, appCode, deviceUid), cancellationToken);

    public Task<(DeliveryKey Key, int AttemptNumber)?> FindByProviderIdAsync(
        string provider, string providerMessageId, CancellationToken cancellationToken) =>
        readers.ReadAsync(session => FindByProviderId(session, provider, providerMessageId), cancellationToken);

    public Task ReleaseAsync(string owner, CancellationToken cancellationToken)
    {
        lock (leases.Gate)
        {
            leases.EndAllOf(owner);
        }

        return Task.CompletedTask;
    }

    public Task ReleaseAllAsync(CancellationToken cancellationToken)
    {
        lock (leases.Gate)
        {
            leases.EndAll();
        }

        return Task.CompletedTask;
    }

    private List<Delivery> Claim(SqliteSession session, Lease lease, DateTimeOffset now, int max)
    {
        var keys = new List<DeliveryKey>();
        lock (leases.Gate)
        {
            var row = Seek(session.Prepare(SelectDue), leases.StartOfClaim(now)).Bind(now);
            while (keys.Count < max && row.Read())
            {
                var position = new DuePosition(row.GetTime(), new DeliveryKey(row.GetId(), row.GetInt32()));
                if (leases.TryTake(position, lease, now))
                {
                    keys.Add(position.Key);
                }
            }

            row.Reset();
        }

        return Load(session, keys);
    }

    private DateTimeOffset? FindNextDue(SqliteSession session)
    {
        DateTimeOffset? next;
        lock (leases.Gate)
        {
            next = leases.FirstEnd();
            var row = Seek(session.Prepare(SelectNextDue), leases.Reached);
            while (row.Read())
            {
                var due = row.GetTime();
                if (due >= next)
                {
                    break;
                }

                var free = leases.EndOf(new DeliveryKey(row.GetId(), row.GetInt32())) is { } end && end > due ? end : due;
                next = free < next ? free : next ?? free;
            }

            row.Reset();
        }

        return next;
    }

    private static SqliteStatement Seek(SqliteStatement statement, DuePosition position) =>
        statement.Bind(position.DueTime).Bind(position.Key.MessageId).Bind(position.Key.Index);

    private static List<Delivery> Load(SqliteSession session, IReadOnlyCollection<DeliveryKey> keys)
    {
        var deliveries = new List<Delivery>(keys.Count);
        foreach (var key in keys)
        {
            if (DeliveryStatements.Find(session, key) is { } delivery)
            {
                deliveries.Add(delivery);
            }
        }

        return deliveries;
    }

    private static (DeliveryKey Key, int AttemptNumber)? FindByProviderId(
        SqliteSession session, string provider, string providerMessageId)
    {
        var row = session.Prepare(SelectByProviderId).Bind(providerMessageId).Bind(provider);
        if (!row.Read())
        {
            return null;
        }

        var found = (new DeliveryKey(row.GetId(), row.GetInt32()), row.GetInt32());
        row.Reset();
        return found;
    }
}
