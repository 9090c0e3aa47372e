using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Engine.Dispatch;

/// <summary>
/// What this process has in memory: queued, under way, at rest until its due time, or with an outcome to be stored. It knows each delivery from before
/// the store is asked for it until it has left, and by that two things. Whether a claim brings what is here already: its lease ended, by time or with
/// somebody else's change, while a hand-over or its outcome was still under way. Begun beside that, it would be handed over twice; so it is parked until
/// the earlier one has left. And whether somebody else has settled what waits for a hand-over: a receipt, a cancel, a later owner of the lease. No entry
/// of the status log that comes after the store was asked is missed, and versions are compared: what this process wrote itself settles nothing. One
/// look-up per delivery and log entry; nothing is allocated for either.
/// </summary>
internal sealed partial class HeldDeliveries(DispatcherSignal signal)
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
                if (deliveries[i].DueTime is not null)
                {
                    _holdings[deliveries[i].Key] = new Holding(deliveries[i], leaseEnd);
                }
            }
        }
    }

    /// <summary>A delivery about to be stored under a further lease, in place of the one that it is under.</summary>
    public void Renew(Delivery after, long leaseEnd)
    {
        lock (_lock)
        {
            _holdings[after.Key] = new Holding(after, leaseEnd);
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
    public bool IsOvertaken(DeliveryKey key)
    {
        lock (_lock)
        {
            return _holdings.TryGetValue(key, out var holding) && holding.IsOvertaken;
        }
    }

    /// <summary>
    /// Nothing is under way for it until it is due. False = it has left memory instead, for the lease under which it would wait is over: a claim has
    /// brought it anew.
    /// </summary>
    /// <param name="dropped">One that was parked behind it, and whose lease this one has replaced.</param>
    public bool TryRest(in LeasedDelivery leased, out Delivery? dropped)
    {
        var (key, version) = (leased.Delivery.Key, leased.Delivery.Version);
        dropped = null;
        lock (_lock)
        {
            var isParked = TryUnpark(key, out var parked);
            if (isParked && version <= parked.Holding.Version)
            {
                Free(leased, parked);
                return false;
            }

            dropped = parked.Delivery;
            CollectionsMarshal.GetValueRefOrAddDefault(_holdings, key, out _).IsAtRest = true;
            return true;
        }
    }

    /// <summary>Goes on with one that was at rest. False = a claim has brought it anew meanwhile, and that one goes on.</summary>
    public bool TryResume(in LeasedDelivery leased)
    {
        lock (_lock)
        {
            ref var holding = ref CollectionsMarshal.GetValueRefOrNullRef(_holdings, leased.Delivery.Key);
            if (Unsafe.IsNullRef(ref holding)
                || !holding.IsAtRest
                || (holding.LeaseEnd, holding.Version) != (leased.LeaseEnd, leased.Delivery.Version))
            {
                return false;
            }

            holding.IsAtRest = false;
            return true;
        }
    }

    /// <summary>The delivery left memory. What was parked behind it is free; or dropped, when the store has something newer by now.</summary>
    /// <param name="version">The latest version of it that this process knows of.</param>
    /// <param name="isLeaseOver">Whether whatever lease of this process there was over it has ended with that version.</param>
    /// <returns>The one that was dropped.</returns>
    public Delivery? Remove(in LeasedDelivery leased, int version, bool isLeaseOver)
    {
        var key = leased.Delivery.Key;
        lock (_lock)
        {
            var isParked = TryUnpark(key, out var parked);
            if (isParked && version <= parked.Holding.Version)
            {
                Free(leased, parked);
                return null;
            }

            Drop(parked.IsAbandoned, isLeaseOver);
            _holdings.Remove(key);
            if (_isClaiming && _gone.Count < MostKept)
            {
                _gone[key] = (version, isLeaseOver);
            }

            return parked.Delivery;
        }
    }

    /// <summary>The delivery left memory before anything was made of it; and so did what was parked behind it, which is the result.</summary>
    public Delivery? Remove(DeliveryKey key)
    {
        lock (_lock)
        {
            _holdings.Remove(key);
            TryUnpark(key, out var parked);
            Drop(parked.IsAbandoned, isLeaseOver: false);
            return parked.Delivery;
        }
    }

    private void Apply(StatusChange change)
    {
        ref var holding = ref CollectionsMarshal.GetValueRefOrNullRef(_holdings, change.Key);
        if (Unsafe.IsNullRef(ref holding))
        {
            return;
        }

        holding.IsOvertaken |= holding.IsOvertakenBy(change);
        if (_parked.Count > 0 && _parked.TryGetValue(change.Key, out var parked) && parked.Holding.IsOvertakenBy(change))
        {
            _parked[change.Key] = parked with { Holding = parked.Holding with { IsOvertaken = true } };
        }
    }

    /// <param name="Version">The latest that this process knows, or is about to store.</param>
    private record struct Holding(long LeaseEnd, int Version, int Step)
    {
        public Holding(Delivery delivery, long leaseEnd)
            : this(leaseEnd, delivery.Version, delivery.Step)
        {
        }

        public bool IsOvertaken { get; set; }

        public bool IsAtRest { get; set; }

        public readonly bool IsOvertakenBy(StatusChange change) =>
            change.Version > Version && (change.Step != Step || change.State is not (DeliveryState.Pending or DeliveryState.Scheduled));
    }
}
