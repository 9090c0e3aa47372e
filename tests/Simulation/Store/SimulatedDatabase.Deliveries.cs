using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Tests.Simulation.Store;

/// <summary>Claims, commits, and what is due.</summary>
internal partial class SimulatedDatabase
{
    private readonly SortedSet<DueKey>[] _lanes = [.. Enum.GetValues<DeliveryLane>().Select(static _ => new SortedSet<DueKey>())];
    private readonly Dictionary<(int Message, int Index), StoredDelivery> _due = [];
    private readonly Dictionary<ObjectId, SortedDictionary<(int Message, int Index), StoredDelivery>> _open = [];

    /// <summary>Deliveries with a due time, in no particular order.</summary>
    public IEnumerable<StoredDelivery> Due => _due.Values;

    public virtual IReadOnlyList<ClaimedDelivery> Claim(int node, Lease lease, DateTimeOffset now, LaneCounts quota)
    {
        var claimed = new List<ClaimedDelivery>();
        Claim(node, lease, now, DeliveryLane.Urgent, quota.Urgent, claimed);
        Claim(node, lease, now, DeliveryLane.Normal, quota.Normal, claimed);
        Claim(node, lease, now, DeliveryLane.Bulk, quota.Bulk, claimed);
        return claimed;
    }

    public virtual DateTimeOffset? NextDue()
    {
        DateTimeOffset? next = null;
        foreach (var row in _due.Values)
        {
            var due = row.Current.DueTime!.Value;
            var free = row.Owner is not null && WallNow + TimeSpan.FromTicks(row.LeaseEnd - Now) is var end && end > due ? end : due;
            next = free >= next ? next : free;
        }

        return next;
    }

    public virtual IReadOnlyList<bool> Commit(int node, bool isOutside, IReadOnlyList<Transition> transitions)
    {
        var stored = new bool[transitions.Count];
        for (var i = 0; i < stored.Length; i++)
        {
            stored[i] = TryStore(node, isOutside, transitions[i]);
        }

        return stored;
    }

    public IReadOnlyList<Delivery> Load(IReadOnlyCollection<DeliveryKey> keys) =>
        [.. keys.Select(FindRow).Where(static row => row is not null).Select(static row => row!.Current)];

    public IReadOnlyList<Delivery> LoadMessage(ObjectId account, ObjectId messageId) =>
        FindMessage(account, messageId) is { } found ? [.. found.Deliveries.Select(static row => row.Current)] : [];

    public IReadOnlyList<Delivery> LoadDevice(ObjectId account, ObjectId messageId, ObjectId appCode, string deviceUid) =>
        [.. LoadMessage(account, messageId).Where(delivery => delivery.Address.AppCode == appCode && delivery.Address.Uid == deviceUid)];

    public AttemptId? FindByProviderId(string provider, string id) => _providerIds.TryGetValue((provider, id), out var found) ? found : null;

    public IReadOnlyDictionary<string, AttemptId> FindByProviderIds(string provider, IReadOnlyCollection<string> ids) => ids
        .Where(id => _providerIds.ContainsKey((provider, id)))
        .ToDictionary(static id => id, id => _providerIds[(provider, id)]);

    public void Release(int node, string owner)
    {
        foreach (var row in _due.Values)
        {
            if (row.Owner == owner)
            {
                Witness.OnReleased(node, row, owner);
                row.Owner = null;
            }
        }
    }

    protected virtual bool IsFree(StoredDelivery row) => row.Owner is null || row.LeaseEnd <= Now;

    protected virtual bool IsAbandoned(StoredDelivery row) => row.Owner is not null;

    protected virtual bool IsUpToDate(StoredDelivery row, Transition transition) => row.Current.Version == transition.ExpectedVersion;

    protected bool TryStore(int node, bool isOutside, Transition transition)
    {
        var after = transition.After;
        var row = FindRow(after.Key) ?? throw new InvalidOperationException($"No delivery {after.Key} to change.");
        if (!IsUpToDate(row, transition))
        {
            Witness.OnConflict(node, row, transition);
            return false;
        }

        Refund(row, transition);
        Report(transition.Reports);
        Unindex(row);
        row.Current = after;
        Index(row);
        if (transition.Lease is not null || transition.EndsLeaseOf is not { } owner || owner == row.Owner)
        {
            Hold(row, transition.Lease);
        }

        foreach (var attempt in transition.Attempts)
        {
            row.Attempts[attempt.Number] = attempt;
            if (attempt.ProviderMessageId.Length > 0)
            {
                _providerIds[(attempt.Provider, attempt.ProviderMessageId)] = new AttemptId(after.Key, attempt.Number);
            }
        }

        Witness.OnCommitted(node, row, isOutside, transition);
        foreach (var change in transition.Changes)
        {
            Append(row.Message, change);
        }

        return true;
    }

    private void Claim(int node, Lease lease, DateTimeOffset now, DeliveryLane lane, int max, List<ClaimedDelivery> claimed)
    {
        var end = claimed.Count + max;
        foreach (var place in _lanes[(int)lane])
        {
            // In all lanes but Bulk the turn is the due time, so what follows is not due either.
            if (claimed.Count == end || (lane != DeliveryLane.Bulk && place.Turn > now))
            {
                return;
            }

            var row = _due[(place.Message, place.Index)];
            if (row.Current.DueTime <= now && IsFree(row))
            {
                var isAbandoned = IsAbandoned(row);
                Hold(row, lease);
                Witness.OnClaimed(node, row, lease, isAbandoned);
                claimed.Add(new ClaimedDelivery(row.Current, isAbandoned));
            }
        }
    }

    private void Hold(StoredDelivery row, Lease? lease) =>
        (row.Owner, row.LeaseEnd) = lease is { } held ? (held.Owner, Now + held.Duration.Ticks) : (null, 0);

    private void Index(StoredDelivery row)
    {
        if (row.Current.DueTime is not null)
        {
            _lanes[(int)row.Current.Lane].Add(PlaceOf(row));
            _due[(row.Message.Number, row.Index)] = row;
        }

        if (!row.Current.State.IsTerminal())
        {
            OpenOf(row.Current.AccountId)[(row.Message.Number, row.Index)] = row;
        }
    }

    private void Unindex(StoredDelivery row)
    {
        if (row.Current.DueTime is not null)
        {
            _lanes[(int)row.Current.Lane].Remove(PlaceOf(row));
            _due.Remove((row.Message.Number, row.Index));
        }

        OpenOf(row.Current.AccountId).Remove((row.Message.Number, row.Index));
    }

    private SortedDictionary<(int Message, int Index), StoredDelivery> OpenOf(ObjectId account)
    {
        if (!_open.TryGetValue(account, out var open))
        {
            _open[account] = open = [];
        }

        return open;
    }

    private static DueKey PlaceOf(StoredDelivery row) =>
        new(row.Current.TurnTime ?? row.Current.DueTime!.Value, row.Message.Number, row.Index);
}
