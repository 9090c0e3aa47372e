using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Grpc.Messaging.Engine.Deliveries;

/// <summary>
/// What this process has in memory to be handed over, and which of it somebody else has settled since: a receipt, a cancel, a later owner of the
/// lease. It knows each delivery from before the store is asked for it, so that no entry of the status log that comes afterwards is missed, and
/// compares versions: what this process wrote itself settles nothing. One look-up per delivery and log entry; nothing is allocated for either.
/// </summary>
internal sealed class HeldDeliveries
{
    // Entries that come during one claim: seconds of a claim at full load. What comes beyond is not compared with what the claim brings; then only
    // the commit finds the version changed.
    private const int MostKept = 100_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<DeliveryKey, Holding> _holdings = [];
    private readonly List<StatusChange> _meanwhile = [];
    private bool _isClaiming;

    /// <summary>How many it knows.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _holdings.Count;
            }
        }
    }

    /// <summary>Deliveries of a message about to be stored under a lease of this process.</summary>
    public void Add(IReadOnlyList<Delivery> deliveries, long leaseEnd)
    {
        lock (_lock)
        {
            for (var i = 0; i < deliveries.Count; i++)
            {
                Set(deliveries[i], leaseEnd);
            }
        }
    }

    /// <summary>A delivery about to be stored under a further lease, in place of the one that it is under.</summary>
    public void Renew(in LeasedDelivery leased, Delivery after, long leaseEnd)
    {
        lock (_lock)
        {
            if (!IsAnew(leased.Delivery.Key, leased.LeaseEnd))
            {
                _holdings.Remove(after.Key);
                Set(after, leaseEnd);
            }
        }
    }

    /// <summary>
    /// Whether this process took the delivery again, under another lease than this one: somebody else ended this one, while a hand-over or a poll was
    /// still under way here.
    /// </summary>
    public bool IsHeldAnew(DeliveryKey key, long leaseEnd)
    {
        lock (_lock)
        {
            return IsAnew(key, leaseEnd);
        }
    }

    /// <summary>A claim begins: which deliveries it is going to bring, nobody knows yet. One at a time; <see cref="EndClaim"/> follows.</summary>
    public void BeginClaim()
    {
        lock (_lock)
        {
            _isClaiming = true;
        }
    }

    /// <summary>What the claim brought, as it was at some moment since <see cref="BeginClaim"/>.</summary>
    public void EndClaim(IReadOnlyList<ClaimedDelivery> claimed, long leaseEnd)
    {
        lock (_lock)
        {
            for (var i = 0; i < claimed.Count; i++)
            {
                Set(claimed[i].Delivery, leaseEnd);
            }

            foreach (var change in _meanwhile)
            {
                Apply(change);
            }

            _meanwhile.Clear();
            _isClaiming = false;
        }
    }

    /// <summary>New entries of the status log, whoever wrote them.</summary>
    public void Tell(IReadOnlyList<StatusChange> changes)
    {
        lock (_lock)
        {
            for (var i = 0; i < changes.Count; i++)
            {
                var change = changes[i];

                // The first version of a delivery overtakes none.
                if (change.Version == 0)
                {
                    continue;
                }

                Apply(change);
                if (_isClaiming && _meanwhile.Count < MostKept)
                {
                    _meanwhile.Add(change);
                }
            }
        }
    }

    /// <summary>Whether the hand-over for which it was taken is known to be off: the delivery is settled, or at another step.</summary>
    public bool IsOvertaken(in LeasedDelivery leased)
    {
        lock (_lock)
        {
            return _holdings.TryGetValue(leased.Delivery.Key, out var holding) && holding.LeaseEnd == leased.LeaseEnd && holding.IsOvertaken;
        }
    }

    /// <summary>The delivery left memory. Taken anew under another lease meanwhile, it stays.</summary>
    public void Remove(DeliveryKey key, long leaseEnd)
    {
        lock (_lock)
        {
            Take(key, leaseEnd);
        }
    }

    private void Set(Delivery delivery, long leaseEnd)
    {
        if (delivery is { DueTime: not null, State: DeliveryState.Pending or DeliveryState.Scheduled })
        {
            _holdings[delivery.Key] = new Holding(leaseEnd, delivery.Version, delivery.Step);
        }
    }

    private bool IsAnew(DeliveryKey key, long leaseEnd) => _holdings.TryGetValue(key, out var holding) && holding.LeaseEnd != leaseEnd;

    private void Take(DeliveryKey key, long leaseEnd)
    {
        if (_holdings.TryGetValue(key, out var holding) && holding.LeaseEnd == leaseEnd)
        {
            _holdings.Remove(key);
        }
    }

    private void Apply(StatusChange change)
    {
        ref var holding = ref CollectionsMarshal.GetValueRefOrNullRef(_holdings, change.Key);
        if (!Unsafe.IsNullRef(ref holding)
            && change.Version > holding.Version
            && (change.Step != holding.Step || change.State is not (DeliveryState.Pending or DeliveryState.Scheduled)))
        {
            holding.IsOvertaken = true;
        }
    }

    /// <param name="Version">The latest that this process knows, or is about to store.</param>
    private record struct Holding(long LeaseEnd, int Version, int Step)
    {
        public bool IsOvertaken { get; set; }
    }
}
