using System.Runtime.InteropServices;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Engine.Dispatch;

/// <summary>
/// Claims, and what they bring that is still here. Versions tell what came first: every write counts them up, and a write of this process ends the lease
/// of its own that it finds, or puts another in its place. So when the earlier one has left with a newer version than the claim saw, the claim has
/// lost its lease to that, and is dropped; otherwise what it brought goes on.
/// </summary>
internal sealed partial class HeldDeliveries
{
    private readonly Dictionary<DeliveryKey, Parked> _parked = [];
    private readonly Queue<FreedDelivery> _freed = new();
    private readonly Dictionary<DeliveryKey, (int Version, bool IsLeaseOver)> _gone = [];
    private bool _isAbandonmentLeft;

    /// <summary>
    /// Whether a delivery that another holder abandoned was claimed and not begun. Its lease has to end by itself: given back, it would count as
    /// never handed over.
    /// </summary>
    public bool IsAbandonmentLeft
    {
        get
        {
            lock (_lock)
            {
                return _isAbandonmentLeft
                    || _parked.Values.Any(static parked => parked.IsAbandoned)
                    || _freed.Any(static freed => freed.IsAbandoned);
            }
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

    /// <summary>What the claim brought, as it was at some moment since <see cref="BeginClaim"/>; answers which of it to begin.</summary>
    /// <param name="dropped">Those that are neither begun nor parked: this process has stored something newer since, or claimed them once more.</param>
    public IReadOnlyList<ClaimedDelivery> EndClaim(IReadOnlyList<ClaimedDelivery> claimed, long leaseEnd, out List<Delivery>? dropped)
    {
        dropped = null;
        List<ClaimedDelivery>? free = null;
        lock (_lock)
        {
            for (var i = 0; i < claimed.Count; i++)
            {
                var isFree = TryTake(claimed[i], leaseEnd, ref dropped);
                if (isFree)
                {
                    free?.Add(claimed[i]);
                }
                else
                {
                    free ??= [.. claimed.Take(i)];
                }
            }

            foreach (var change in _meanwhile)
            {
                Apply(change);
            }

            _meanwhile.Clear();
            _gone.Clear();
            _isClaiming = false;
        }

        return free ?? claimed;
    }

    /// <summary>Whether the one that is parked behind this one was abandoned by another holder; null = there is none.</summary>
    public bool? IsParkedAbandoned(DeliveryKey key)
    {
        lock (_lock)
        {
            return _parked.TryGetValue(key, out var parked) ? parked.IsAbandoned : null;
        }
    }

    /// <summary>The next that was parked and may go on.</summary>
    public bool TryTakeFreed(out FreedDelivery freed)
    {
        lock (_lock)
        {
            return _freed.TryDequeue(out freed);
        }
    }

    private bool TryTake(in ClaimedDelivery claimed, long leaseEnd, ref List<Delivery>? dropped)
    {
        var (delivery, isAbandoned) = claimed;

        // It left after the claim had begun, and the store took something newer of it than the claim has seen: the claim's lease ended with that.
        if (_gone.Count > 0 && _gone.TryGetValue(delivery.Key, out var gone) && gone.Version > delivery.Version)
        {
            Drop(isAbandoned, gone.IsLeaseOver);
            (dropped ??= []).Add(delivery);
            return false;
        }

        ref var holding = ref CollectionsMarshal.GetValueRefOrAddDefault(_holdings, delivery.Key, out var isHere);
        if (isHere && holding.IsAtRest && delivery.Version < holding.Version)
        {
            // The claim came first: what was stored since has put it under the lease under which it rests.
            (dropped ??= []).Add(delivery);
            return false;
        }

        if (!isHere || holding.IsAtRest)
        {
            holding = new Holding(delivery, leaseEnd);
            return true;
        }

        if (_parked.TryGetValue(delivery.Key, out var earlier))
        {
            // At the same version it was this process's own lease that ended: another holder writes before it hands over what was abandoned.
            isAbandoned = delivery.Version == earlier.Holding.Version ? earlier.IsAbandoned : isAbandoned;
            (dropped ??= []).Add(earlier.Delivery);
        }

        _parked[delivery.Key] = new Parked(delivery, isAbandoned, new Holding(delivery, leaseEnd));
        return false;
    }

    private void Free(in LeasedDelivery earlier, in Parked parked)
    {
        var (delivery, isAbandoned, holding) = parked;
        _holdings[delivery.Key] = holding;
        _freed.Enqueue(new FreedDelivery(
            new LeasedDelivery(earlier.Message, delivery, holding.LeaseEnd, delivery.Lane) { WasParked = true }, isAbandoned));
        signal.WakeLocal();
    }

    private void Drop(bool isAbandoned, bool isLeaseOver) => _isAbandonmentLeft |= isAbandoned && !isLeaseOver;

    private bool TryUnpark(DeliveryKey key, out Parked parked)
    {
        parked = default;
        return _parked.Count > 0 && _parked.Remove(key, out parked);
    }

    /// <summary>Claimed while it is still here.</summary>
    private readonly record struct Parked(Delivery Delivery, bool IsAbandoned, Holding Holding);
}
