using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Status;
using Grpc.Messaging.Engine.Telemetry;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Dispatch;

/// <summary>
/// The short way from accept to dispatch: new deliveries are stored under this process's lease already and handed over in memory, which
/// spares a claim. Open only while a dispatcher runs here and has capacity; otherwise they wait in the store for whoever claims them. It keeps the
/// account of that capacity, <see cref="DeliveryOptions.MaxLeased"/>, of which each lane has its part.
/// </summary>
public sealed class DispatcherInbox
{
    private readonly Lock _lock = new();
    private readonly Queue<LeasedMessage> _arrived = new();
    private readonly Queue<LeasedMessage> _urgent = new();
    private readonly int[] _leased = new int[LaneParts.Count];
    private readonly DispatcherSignal _signal;
    private readonly TimeProvider _time;
    private readonly DeliveryOptions _options;
    private string? _owner;
    private int _bulkCapacity = int.MaxValue;

    /// <summary>Subscribes to the log; make it before the first commit.</summary>
    public DispatcherInbox(DispatcherSignal signal, TimeProvider time, IOptions<DeliveryOptions> options, IStatusLogStore log)
    {
        (_signal, _time, _options) = (signal, time, options.Value);
        log.OnCommitted(InFlight.Notify);
    }

    /// <summary>Deliveries that this process holds, which follows the status log for them.</summary>
    internal InFlightRegistry InFlight { get; } = new();

    /// <summary>Deliveries under a lease of this process, wherever they are in memory.</summary>
    internal int Leased => LeasedIn(DeliveryLane.Urgent) + LeasedIn(DeliveryLane.Normal) + LeasedIn(DeliveryLane.Bulk);

    /// <summary>How many of the bulk lane every provider could queue at the last poll: more would be put off.</summary>
    internal int BulkCapacity
    {
        get => Volatile.Read(ref _bulkCapacity);
        set => Volatile.Write(ref _bulkCapacity, value);
    }

    /// <summary>From now on new deliveries go to this owner; null = to none.</summary>
    internal void Open(string? owner)
    {
        lock (_lock)
        {
            _owner = owner;
        }
    }

    /// <summary>Reserves capacity for the deliveries of a message about to be stored; null when there is none.</summary>
    internal HeldLease? TryReserve(IReadOnlyList<Delivery> deliveries, LaneCounts counts)
    {
        if (TryReserve(counts) is not { } lease)
        {
            return null;
        }

        InFlight.Add(deliveries, lease.End);
        return lease;
    }

    private HeldLease? TryReserve(LaneCounts counts)
    {
        lock (_lock)
        {
            if (_owner is not { } owner || counts.Total == 0 || counts.Bulk > BulkCapacity)
            {
                return null;
            }

            // Capacity for a claim stays free: what waits in the store must not starve behind what is new.
            foreach (var lane in LaneParts.Lanes)
            {
                if (counts[lane] > 0 && LeasedIn(lane) + counts[lane] > PartOf(lane) - MaxClaim(lane))
                {
                    return null;
                }
            }

            Add(counts);
            return HeldLease.StartingNow(owner, _options.LeaseTime, _time);
        }
    }

    /// <summary>How many of each lane a claim may bring now; 0 where capacity is too scarce to be worth one.</summary>
    internal LaneCounts ClaimCapacity() => new(ClaimCapacity(DeliveryLane.Urgent), ClaimCapacity(DeliveryLane.Normal), ClaimCapacity(DeliveryLane.Bulk));

    /// <summary>Counts deliveries that a claim brought.</summary>
    internal void Add(LaneCounts counts)
    {
        foreach (var lane in LaneParts.Lanes)
        {
            Interlocked.Add(ref _leased[(int)lane], counts[lane]);
        }
    }

    /// <summary>Deliveries left memory; a dispatcher that waited for capacity goes on.</summary>
    internal void Remove(DeliveryLane lane, int count = 1)
    {
        var capacity = PartOf(lane) - Interlocked.Add(ref _leased[(int)lane], -count);
        var enough = MinClaim(lane);
        if (capacity >= enough && capacity - count < enough)
        {
            _signal.WakeLocal();
        }
    }

    internal void Remove(in LeasedDelivery leased, int version, bool isLeaseOver)
    {
        InFlight.Remove(leased.Delivery.Key, version, isLeaseOver);
        Remove(leased.CapacityLane);
    }

    /// <summary>A claimed delivery is not begun: it is left to its lease.</summary>
    internal void Leave(Delivery delivery)
    {
        InFlight.Remove(delivery.Key);
        Remove(delivery.Lane);
    }

    /// <summary>Returns capacity that was not used.</summary>
    internal void Return(HeldLease? lease, IReadOnlyList<Delivery> deliveries, LaneCounts counts)
    {
        if (lease is not { } held)
        {
            return;
        }

        for (var i = 0; i < deliveries.Count; i++)
        {
            InFlight.Remove(deliveries[i].Key);
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

        _signal.WakeLocal();
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

    private int LeasedIn(DeliveryLane lane) => Volatile.Read(ref _leased[(int)lane]);

    private int PartOf(DeliveryLane lane) => LaneParts.Of(lane, _options.MaxLeased);

    private int MaxClaim(DeliveryLane lane) => Math.Min(_options.ClaimSize, PartOf(lane) / 2);

    // Claims of one delivery, each time one has left, would be round trips for nothing.
    private int MinClaim(DeliveryLane lane) => Math.Max(1, MaxClaim(lane) / 2);

    private int ClaimCapacity(DeliveryLane lane)
    {
        var capacity = PartOf(lane) - LeasedIn(lane);
        return capacity < MinClaim(lane) ? 0 : Math.Min(capacity, _options.ClaimSize);
    }
}
