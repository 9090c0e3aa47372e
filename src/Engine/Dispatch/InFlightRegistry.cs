using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Engine.Dispatch;

/// <summary>
/// Deliveries this process currently holds: queued, under way, waiting for a due time, or with an outcome to be stored. It prevents that a delivery whose
/// lease ended mid-send is processed twice, and cancels a queued send that another node, a receipt or a caller has settled already.
/// <para>
/// A delivery is registered before the store is asked for it, and log entries that arrive during a claim are kept until its result is known: so no entry
/// that comes after the claim is missed. Versions are compared: every write counts them up, so that own writes settle nothing, and a claim that was
/// overtaken by an own write is recognised as such.
/// </para>
/// </summary>
internal sealed class InFlightRegistry
{
    // Seconds of log entries at full load. Entries beyond are not compared with the claim's result; then the commit finds the version changed.
    private const int MaxKeptDuringClaim = 100_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<DeliveryKey, Entry> _entries = [];
    private readonly List<StatusChange> _changesDuringClaim = [];
    private readonly Dictionary<DeliveryKey, (int Version, bool IsLeaseOver)> _removedDuringClaim = [];
    private bool _isClaiming;
    private bool _hasSkippedAbandoned;

    /// <summary>How many deliveries are registered.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>
    /// Whether this process may still hold the lease of a claimed delivery that another holder had abandoned, and that was not begun. Such a lease must end
    /// by itself: released, the delivery would count as never handed over.
    /// </summary>
    public bool HasSkippedAbandoned
    {
        get
        {
            lock (_lock)
            {
                return _hasSkippedAbandoned;
            }
        }
    }

    /// <summary>Registers deliveries of a message that is about to be stored under a lease of this process.</summary>
    public void Add(IReadOnlyList<Delivery> deliveries, long leaseEnd)
    {
        lock (_lock)
        {
            for (var i = 0; i < deliveries.Count; i++)
            {
                if (deliveries[i].DueTime is not null)
                {
                    _entries[deliveries[i].Key] = new Entry(deliveries[i], leaseEnd);
                }
            }
        }
    }

    /// <summary>A delivery is about to be stored under a new lease of this process.</summary>
    public void Renew(Delivery after, long leaseEnd)
    {
        lock (_lock)
        {
            ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_entries, after.Key, out _);
            entry = new Entry(after, leaseEnd) { SkippedClaim = entry.SkippedClaim };
        }
    }

    /// <summary>New entries of the status log, whoever wrote them.</summary>
    public void Notify(IReadOnlyList<StatusChange> changes)
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
                if (_isClaiming && _changesDuringClaim.Count < MaxKeptDuringClaim)
                {
                    _changesDuringClaim.Add(change);
                }
            }
        }
    }

    /// <summary>Whether the delivery is known to be settled, or at another step, so that its hand-over must not be made.</summary>
    public bool IsOvertaken(DeliveryKey key)
    {
        lock (_lock)
        {
            return _entries.TryGetValue(key, out var entry) && entry.IsOvertaken;
        }
    }

    /// <summary>
    /// Whether a claim that was skipped because this delivery is still under way brought it as abandoned by another holder; null when no claim was skipped.
    /// </summary>
    public bool? SkippedClaim(DeliveryKey key)
    {
        lock (_lock)
        {
            return _entries.TryGetValue(key, out var entry) ? entry.SkippedClaim : null;
        }
    }

    /// <summary>The delivery was stored under its new lease; nothing is under way for it until its due time.</summary>
    public void Suspend(DeliveryKey key)
    {
        lock (_lock)
        {
            ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_entries, key, out _);
            (entry.IsSuspended, entry.SkippedClaim) = (true, null);
        }
    }

    /// <summary>Goes on with a suspended delivery. False = a claim has taken its place meanwhile.</summary>
    public bool TryResume(in LeasedDelivery leased)
    {
        lock (_lock)
        {
            ref var entry = ref CollectionsMarshal.GetValueRefOrNullRef(_entries, leased.Delivery.Key);
            if (Unsafe.IsNullRef(ref entry)
                || !entry.IsSuspended
                || (entry.LeaseEnd, entry.Version) != (leased.LeaseEnd, leased.Delivery.Version))
            {
                return false;
            }

            entry.IsSuspended = false;
            return true;
        }
    }

    /// <summary>This process is done with the delivery.</summary>
    /// <param name="version">The latest version that this process knows of.</param>
    /// <param name="isLeaseOver">Whether every lease of this process over it has ended with that version.</param>
    public void Remove(DeliveryKey key, int version, bool isLeaseOver)
    {
        lock (_lock)
        {
            _entries.Remove(key, out var entry);
            _hasSkippedAbandoned |= entry.SkippedClaim == true && !isLeaseOver;
            if (_isClaiming && _removedDuringClaim.Count < MaxKeptDuringClaim)
            {
                _removedDuringClaim[key] = (version, isLeaseOver);
            }
        }
    }

    /// <summary>The delivery was not begun.</summary>
    public void Remove(DeliveryKey key)
    {
        lock (_lock)
        {
            _entries.Remove(key);
        }
    }

    /// <summary>A claim begins. One at a time; <see cref="EndClaim"/> follows.</summary>
    public void BeginClaim()
    {
        lock (_lock)
        {
            _isClaiming = true;
        }
    }

    /// <summary>Registers the result of a claim, whose rows were read at some moment since <see cref="BeginClaim"/>; answers which of them to begin.</summary>
    /// <param name="skipped">Those not to begin: they are still in flight, or this process has stored a newer version since.</param>
    public IReadOnlyList<ClaimedDelivery> EndClaim(IReadOnlyList<ClaimedDelivery> claimed, long leaseEnd, out List<Delivery>? skipped)
    {
        skipped = null;
        List<ClaimedDelivery>? taken = null;
        lock (_lock)
        {
            for (var i = 0; i < claimed.Count; i++)
            {
                if (TryTake(claimed[i], leaseEnd))
                {
                    taken?.Add(claimed[i]);
                }
                else
                {
                    taken ??= [.. claimed.Take(i)];
                    (skipped ??= []).Add(claimed[i].Delivery);
                }
            }

            foreach (var change in _changesDuringClaim)
            {
                Apply(change);
            }

            _changesDuringClaim.Clear();
            _removedDuringClaim.Clear();
            _isClaiming = false;
        }

        return taken ?? claimed;
    }

    private bool TryTake(in ClaimedDelivery claimed, long leaseEnd)
    {
        var (delivery, isAbandoned) = claimed;

        // Removed during the claim with a newer version than the claim has read: the claim's lease ended with that write.
        if (_removedDuringClaim.Count > 0 && _removedDuringClaim.TryGetValue(delivery.Key, out var removed) && removed.Version > delivery.Version)
        {
            _hasSkippedAbandoned |= isAbandoned && !removed.IsLeaseOver;
            return false;
        }

        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_entries, delivery.Key, out var isInFlight);
        if (!isInFlight || (entry.IsSuspended && delivery.Version >= entry.Version))
        {
            entry = new Entry(delivery, leaseEnd);
            return true;
        }

        // A suspended one has stored a newer version since, and its lease replaced the claim's. One under way finishes, and its commit ends the claim's
        // lease as well.
        if (!entry.IsSuspended)
        {
            entry.SkippedClaim = isAbandoned || entry.SkippedClaim == true;
        }

        return false;
    }

    private void Apply(StatusChange change)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrNullRef(_entries, change.Key);
        if (!Unsafe.IsNullRef(ref entry))
        {
            entry.IsOvertaken |= entry.IsOvertakenBy(change);
        }
    }

    /// <param name="Version">The latest that this process knows, or is about to store.</param>
    private record struct Entry(long LeaseEnd, int Version, int Step)
    {
        public Entry(Delivery delivery, long leaseEnd)
            : this(leaseEnd, delivery.Version, delivery.Step)
        {
        }

        public bool IsOvertaken { get; set; }

        public bool IsSuspended { get; set; }

        // Whether another holder had abandoned what a later claim brought and skipped; null when there was no such claim.
        public bool? SkippedClaim { get; set; }

        public readonly bool IsOvertakenBy(StatusChange change) =>
            change.Version > Version && (change.Step != Step || change.State is not (DeliveryState.Pending or DeliveryState.Scheduled));
    }
}
