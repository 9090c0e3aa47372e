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
                return _isAbandonmentLeft;
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
    /// <param name="dropped">Those not to begin: they are still in memory, or this process has stored something newer since.</param>
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

        // Still here: what is under way has the last word, and the new lease runs out by itself.
        _isAbandonmentLeft |= isAbandoned;
        (dropped ??= []).Add(delivery);
        return false;
    }

    private void Drop(bool isAbandoned, bool isLeaseOver) => _isAbandonmentLeft |= isAbandoned && !isLeaseOver;
}
