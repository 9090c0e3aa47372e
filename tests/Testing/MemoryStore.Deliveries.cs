using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Testing;

public sealed partial class MemoryStore : IDeliveryStore
{
    public Task<IReadOnlyList<ClaimedDelivery>> ClaimAsync(
        Lease lease, DateTimeOffset now, LaneCounts quota, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var clock = time.GetUtcNow();
            var claimed = Enum.GetValues<DeliveryLane>()
                .SelectMany(lane => _deliveries.Values
                    .Where(delivery => delivery.Lane == lane && delivery.DueTime <= now
                        && !(_leases.TryGetValue(delivery.Key, out var held) && held.End > clock))
                    .OrderBy(delivery => delivery.TurnTime)
                    .Take(quota[lane]))
                .Select(delivery => new ClaimedDelivery(delivery, _leases.ContainsKey(delivery.Key)))
                .ToList();
            foreach (var (delivery, _) in claimed)
            {
                _leases[delivery.Key] = (lease.Owner, clock + lease.Duration);
            }

            return Task.FromResult<IReadOnlyList<ClaimedDelivery>>(claimed);
        }
    }

    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            DateTimeOffset? next = null;
            foreach (var delivery in _deliveries.Values)
            {
                if (delivery.DueTime is { } due)
                {
                    var free = _leases.TryGetValue(delivery.Key, out var held) && held.End > due ? held.End : due;
                    next = free > next ? next : free;
                }
            }

            return Task.FromResult(next);
        }
    }

    public Task<IReadOnlyList<bool>> CommitAsync(IReadOnlyList<Transition> transitions, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var stored = new bool[transitions.Count];
            var changes = new List<StatusChange>();
            for (var i = 0; i < stored.Length; i++)
            {
                stored[i] = TryStore(transitions[i], changes);
            }

            Publish(changes);
            return Task.FromResult<IReadOnlyList<bool>>(stored);
        }
    }

    public Task<IReadOnlyList<Delivery>> LoadAsync(IReadOnlyCollection<DeliveryKey> keys, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<Delivery>>(
                [.. keys.Where(key => _deliveries.ContainsKey((key.MessageId, key.Index))).Select(key => _deliveries[(key.MessageId, key.Index)])]);
        }
    }

    public Task<IReadOnlyList<Delivery>> LoadMessageAsync(
        ObjectId accountId, ObjectId messageId, int first, int max, CancellationToken cancellationToken) =>
        Select(delivery => delivery.AccountId == accountId && delivery.Key.MessageId == messageId
            && delivery.Key.Index >= first && delivery.Key.Index < (long)first + max);

    public Task<IReadOnlyList<Delivery>> LoadDeviceAsync(
        ObjectId accountId, ObjectId messageId, ObjectId appCode, string deviceUid, CancellationToken cancellationToken) =>
        Select(delivery => delivery.AccountId == accountId && delivery.Key.MessageId == messageId
            && delivery.Address.AppCode == appCode && delivery.Address.Uid == deviceUid);

    public Task<IReadOnlyDictionary<string, AttemptId>> FindByProviderIdsAsync(
        string provider, IReadOnlyCollection<string> providerMessageIds, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var found = new Dictionary<string, AttemptId>();
            foreach (var ((key, number), attempt) in _attempts)
            {
                if (attempt.Provider == provider && attempt.ProviderMessageId.Length > 0 && providerMessageIds.Contains(attempt.ProviderMessageId))
                {
                    found[attempt.ProviderMessageId] = new AttemptId(key, number);
                }
            }

            return Task.FromResult<IReadOnlyDictionary<string, AttemptId>>(found);
        }
    }

    public Task ReleaseAsync(string owner, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            foreach (var (key, lease) in _leases.ToList())
            {
                if (lease.Owner == owner)
                {
                    _leases.Remove(key);
                }
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>Who holds a delivery and until when; null = nobody.</summary>
    public (string Owner, DateTimeOffset End)? LeaseOf(DeliveryKey key)
    {
        lock (_lock)
        {
            return _leases.TryGetValue(key, out var lease) ? lease : null;
        }
    }

    private Task<IReadOnlyList<Delivery>> Select(Func<Delivery, bool> isMeant)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<Delivery>>([.. _deliveries.Values.Where(isMeant)]);
        }
    }

    private bool TryStore(Transition transition, List<StatusChange> changes)
    {
        var key = transition.After.Key;
        if (_deliveries[(key.MessageId, key.Index)].Version != transition.ExpectedVersion)
        {
            return false;
        }

        _deliveries[(key.MessageId, key.Index)] = transition.After;
        Refund(transition);
        foreach (var attempt in transition.Attempts)
        {
            _attempts[(key, attempt.Number)] = attempt;
        }

        if (transition.Lease is { } lease)
        {
            _leases[key] = (lease.Owner, time.GetUtcNow() + lease.Duration);
        }
        else if (transition.EndsLeaseOf is not { } owner || (_leases.TryGetValue(key, out var held) && held.Owner == owner))
        {
            _leases.Remove(key);
        }

        foreach (var change in transition.Changes)
        {
            Append(change, changes);
        }

        return true;
    }
}
