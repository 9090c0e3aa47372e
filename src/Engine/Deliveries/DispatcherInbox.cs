using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Telemetry;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Deliveries;

/// <summary>
/// The short way from accept to dispatch: new deliveries are stored under this process's lease already and handed over in memory, which
/// spares a claim. Open only while a dispatcher runs here and has room; otherwise they wait in the store for whoever claims them.
/// </summary>
public sealed class DispatcherInbox(DispatcherSignal signal, TimeProvider time, IOptions<DeliveryOptions> options)
{
    private readonly Lock _lock = new();
    private readonly Queue<LeasedMessage> _arrived = new();
    private string? _owner;
    private int _leased;

    /// <summary>Deliveries under a lease of this process, wherever they are in memory.</summary>
    internal int Leased => Volatile.Read(ref _leased);

    /// <summary>From now on new deliveries go to this owner; null = to none.</summary>
    internal void Open(string? owner)
    {
        lock (_lock)
        {
            _owner = owner;
        }
    }

    /// <summary>Makes room for deliveries about to be stored; null when there is none.</summary>
    internal HeldLease? TryReserve(int count)
    {
        lock (_lock)
        {
            // Room for one claim stays free: what waits in the store must not starve behind what is new.
            if (_owner is not { } owner || count == 0 || _leased + count > options.Value.MaxLeased - options.Value.ClaimSize)
            {
                return null;
            }

            Interlocked.Add(ref _leased, count);
            return HeldLease.StartingNow(owner, options.Value.LeaseTime, time);
        }
    }

    /// <summary>Counts deliveries that a claim brought.</summary>
    internal void Add(int count) => Interlocked.Add(ref _leased, count);

    /// <summary>Deliveries left memory; a dispatcher that waited for room goes on.</summary>
    internal void Remove(int count)
    {
        var left = Interlocked.Add(ref _leased, -count);
        if (left < options.Value.MaxLeased && left + count >= options.Value.MaxLeased)
        {
            signal.WakeLocal();
        }
    }

    /// <summary>Gives room back that was not used.</summary>
    internal void Return(HeldLease? lease, int count)
    {
        if (lease is not null)
        {
            Remove(count);
        }
    }

    /// <summary>Hands over what was stored under a lease.</summary>
    internal void Deliver(HeldLease lease, Message message, IReadOnlyList<Delivery> deliveries)
    {
        MessagingTraces.Remember(message);
        lock (_lock)
        {
            _arrived.Enqueue(new LeasedMessage(lease, message, deliveries));
        }

        signal.WakeLocal();
    }

    /// <summary>The next that was handed over.</summary>
    internal bool TryTake(out LeasedMessage arrived)
    {
        lock (_lock)
        {
            return _arrived.TryDequeue(out arrived);
        }
    }
}
