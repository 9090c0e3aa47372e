using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Telemetry;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Dispatch;

/// <summary>
/// The short way from accept to dispatch: new deliveries are stored under this process's lease already and handed over in memory, which
/// spares a claim. Open only while a dispatcher runs here and has room; otherwise they wait in the store for whoever claims them. It keeps the
/// account of that room, <see cref="DeliveryOptions.MaxLeased"/>, of which each lane has its part.
/// </summary>
public sealed class DispatcherInbox(DispatcherSignal signal, TimeProvider time, IOptions<DeliveryOptions> options)
{
    private readonly Lock _lock = new();
    private readonly Queue<LeasedMessage> _arrived = new();
    private readonly Queue<LeasedMessage> _urgent = new();
    private readonly int[] _leased = new int[LaneParts.Count];
    private string? _owner;
    private int _bulkRoom = int.MaxValue;

    /// <summary>What is in memory, and what became of it elsewhere.</summary>
    internal HeldDeliveries Held { get; } = new(signal);

    /// <summary>Deliveries under a lease of this process, wherever they are in memory.</summary>
    internal int Leased => LeasedIn(DeliveryLane.Urgent) + LeasedIn(DeliveryLane.Normal) + LeasedIn(DeliveryLane.Bulk);

    /// <summary>How many of the bulk lane every provider could queue at the last look: more would be put off.</summary>
    internal int BulkRoom
    {
        get => Volatile.Read(ref _bulkRoom);
        set => Volatile.Write(ref _bulkRoom, value);
    }

    /// <summary>From now on new deliveries go to this owner; null = to none.</summary>
    internal void Open(string? owner)
    {
        lock (_lock)
        {
            _owner = owner;
        }
    }

    /// <summary>Makes room for the deliveries of a message about to be stored; null when there is none.</summary>
    internal HeldLease? TryReserve(IReadOnlyList<Delivery> deliveries, LaneCounts counts)
    {
        if (TryReserve(counts) is not { } lease)
        {
            return null;
        }

        Held.Add(deliveries, lease.End);
        return lease;
    }

    private HeldLease? TryReserve(LaneCounts counts)
    {
        lock (_lock)
        {
            if (_owner is not { } owner || counts.Total == 0 || counts.Bulk > BulkRoom)
            {
                return null;
            }

            // Room for a claim stays free: what waits in the store must not starve behind what is new.
            foreach (var lane in LaneParts.Lanes)
            {
                if (counts[lane] > 0 && LeasedIn(lane) + counts[lane] > PartOf(lane) - RoomOfClaim(lane))
                {
                    return null;
                }
            }

            Add(counts);
            return HeldLease.StartingNow(owner, options.Value.LeaseTime, time);
        }
    }

    /// <summary>How many of each lane a claim may bring now; 0 where room is too scarce to be worth one.</summary>
    internal ClaimQuota RoomForClaim() => new(RoomForClaim(DeliveryLane.Urgent), RoomForClaim(DeliveryLane.Normal), RoomForClaim(DeliveryLane.Bulk));

    /// <summary>Counts deliveries that a claim brought.</summary>
    internal void Add(LaneCounts counts)
    {
        foreach (var lane in LaneParts.Lanes)
        {
            Interlocked.Add(ref _leased[(int)lane], counts[lane]);
        }
    }

    /// <summary>Deliveries left memory; a dispatcher that waited for room goes on.</summary>
    internal void Remove(DeliveryLane lane, int count = 1)
    {
        var room = PartOf(lane) - Interlocked.Add(ref _leased[(int)lane], -count);
        var enough = LeastRoom(lane);
        if (room >= enough && room - count < enough)
        {
            signal.WakeLocal();
        }
    }

    /// <summary>A delivery left memory, see <see cref="HeldDeliveries.Remove(in LeasedDelivery, int, bool)"/>.</summary>
    internal void Remove(in LeasedDelivery leased, int version, bool isLeaseOver)
    {
        RemoveDropped(Held.Remove(leased, version, isLeaseOver));
        Remove(leased.Room);
    }

    /// <summary>A delivery is at rest until it is due, or left memory, see <see cref="HeldDeliveries.TryRest"/>.</summary>
    internal bool TryRest(in LeasedDelivery leased)
    {
        var isResting = Held.TryRest(leased, out var dropped);
        RemoveDropped(dropped);
        if (!isResting)
        {
            Remove(leased.Room);
        }

        return isResting;
    }

    /// <summary>A claimed delivery is not begun: it is left to its lease.</summary>
    internal void Leave(Delivery delivery)
    {
        RemoveDropped(Held.Remove(delivery.Key));
        Remove(delivery.Lane);
    }

    /// <summary>Gives room back that was not used.</summary>
    internal void Return(HeldLease? lease, IReadOnlyList<Delivery> deliveries, LaneCounts counts)
    {
        if (lease is not { } held)
        {
            return;
        }

        for (var i = 0; i < deliveries.Count; i++)
        {
            RemoveDropped(Held.Remove(deliveries[i].Key));
        }

        foreach (var lane in LaneParts.Lanes)
        {
            Remove(lane, counts[lane]);
        }
    }

    /// <summary>Hands over what was stored under a lease.</summary>
    internal void Deliver(HeldLease lease, Message message, IReadOnlyList<Delivery> deliveries, LaneCounts counts)
    {
        MessagingTraces.Remember(message);
        lock (_lock)
        {
            (counts.Urgent > 0 ? _urgent : _arrived).Enqueue(new LeasedMessage(lease, message, deliveries));
        }

        signal.WakeLocal();
    }

    /// <summary>The next that was handed over, urgent ones first.</summary>
    internal bool TryTake(out LeasedMessage arrived)
    {
        lock (_lock)
        {
            return _urgent.TryDequeue(out arrived) || _arrived.TryDequeue(out arrived);
        }
    }

    /// <summary>The next urgent one that was handed over.</summary>
    internal bool TryTakeUrgent(out LeasedMessage arrived)
    {
        lock (_lock)
        {
            return _urgent.TryDequeue(out arrived);
        }
    }

    private void RemoveDropped(Delivery? dropped)
    {
        if (dropped is not null)
        {
            Remove(dropped.Lane);
        }
    }

    private int LeasedIn(DeliveryLane lane) => Volatile.Read(ref _leased[(int)lane]);

    private int PartOf(DeliveryLane lane) => LaneParts.Of(lane, options.Value.MaxLeased);

    private int RoomOfClaim(DeliveryLane lane) => Math.Min(options.Value.ClaimSize, PartOf(lane) / 2);

    // Claims of one delivery, each time one has left, would be round trips for nothing.
    private int LeastRoom(DeliveryLane lane) => Math.Max(1, RoomOfClaim(lane) / 2);

    private int RoomForClaim(DeliveryLane lane)
    {
        var room = PartOf(lane) - LeasedIn(lane);
        return room < LeastRoom(lane) ? 0 : Math.Min(room, options.Value.ClaimSize);
    }
}
