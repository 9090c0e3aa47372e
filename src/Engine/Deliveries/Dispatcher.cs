using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Internal;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Deliveries;

/// <summary>
/// Carries out what the planner says: takes due deliveries (handed over by the intake, held from before, or claimed from the store), gives
/// each to its provider's lane and its outcome to the committer. One loop finds the work; hand-overs that don't wait run on it, the store
/// writes beside it. A delivery is in one place at a time: lane, committer, or the heap of those due soon. The claim is the durable intent:
/// what a crash leaves behind is claimed again when its lease ends, its outcome is written down as unknown, and only then, if the channel's policy
/// has it so, it is handed over again under the same idempotency key. That write also fences: of two holders only one can make it.
/// </summary>
internal sealed partial class Dispatcher : ICommitListener, IDisposable
{
    private const int CachedMessages = 20_000;
    private static readonly TimeSpan ShortestLook = TimeSpan.FromMilliseconds(20);

    private readonly IDeliveryStore _store;
    private readonly SenderRegistry _senders;
    private readonly DispatcherInbox _inbox;
    private readonly DispatcherSignal _signal;
    private readonly TimeProvider _time;
    private readonly DeliveryOptions _options;
    private readonly EngineMetrics _metrics;
    private readonly ILogger<Dispatcher> _logger;
    private readonly MessageCache _messages;
    private readonly OutcomeCommitter _committer;
    private readonly Dictionary<IChannelSender, ProviderLane> _lanes;
    private readonly ITimer _alarm;
    private readonly Lock _lock = new();
    private readonly PriorityQueue<LeasedDelivery, DateTimeOffset> _held = new();
    private DateTimeOffset _nextLook = DateTimeOffset.MinValue;
    private TaskCompletionSource? _idle;
    private int _busy;
    private int _storeFailures;
    private volatile bool _isStopping;
    private volatile bool _isOutcomeMissing;

    public Dispatcher(
        IDeliveryStore store,
        IMessageStore messages,
        SenderRegistry senders,
        DispatcherInbox inbox,
        DispatcherSignal signal,
        JitterSource jitter,
        TimeProvider time,
        IOptions<DeliveryOptions> options,
        EngineMetrics metrics,
        ILogger<Dispatcher> logger)
    {
        (_store, _senders, _inbox, _signal, _time, _options, _logger) = (store, senders, inbox, signal, time, options.Value, logger);
        _metrics = metrics;
        _messages = new MessageCache(messages, CachedMessages);
        _committer = new OutcomeCommitter(store, _options, time, this, metrics, logger);
        _lanes = senders.All.ToDictionary(
            static sender => sender, sender => new ProviderLane(sender, _options, jitter, time, OnFinished, metrics, logger));
        _alarm = time.CreateTimer(
            static signal => ((DispatcherSignal)signal!).WakeLocal(), signal, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Name under which it leases: the machine for people to read, and chance, so that a restart is somebody else.</summary>
    public string Owner { get; } = $"{Environment.MachineName[..Math.Min(Environment.MachineName.Length, 24)]}/{Guid.NewGuid():n}";

    /// <summary>Dispatches until told to stop, and then ends what is under way.</summary>
    public async Task RunAsync(CancellationToken stoppingToken)
    {
        _inbox.Open(Owner);
        using var registration = stoppingToken.UnsafeRegister(static signal => ((DispatcherSignal)signal!).WakeLocal(), _signal);
        while (!stoppingToken.IsCancellationRequested)
        {
            await TakeDueAsync(stoppingToken);
            SetAlarm();
            await _signal.WaitAsync();
        }

        await StopAsync();
    }

    /// <summary>
    /// Takes everything that is due now, once, and waits until it is sent and stored; answers how many deliveries that were. What becomes
    /// due by that is for the next call.
    /// </summary>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        _signal.Wake();
        var count = await TakeDueAsync(cancellationToken);
        await WhenIdleAsync().WaitAsync(cancellationToken);
        return count;
    }

    void ICommitListener.OnHeld(in LeasedDelivery leased)
    {
        Hold(leased);
        End(isOurs: true);
    }

    void ICommitListener.OnReleased(DateTimeOffset? dueTime)
    {
        if (dueTime is { } due)
        {
            lock (_lock)
            {
                _nextLook = due < _nextLook ? due : _nextLook;
            }
        }

        End(isOurs: false);
    }

    void ICommitListener.OnCommitted() => _signal.WakeLocal();

    public void Dispose()
    {
        _alarm.Dispose();
        _committer.Dispose();
        foreach (var (_, lane) in _lanes)
        {
            lane.Dispose();
        }
    }

    private async Task<int> TakeDueAsync(CancellationToken cancellationToken)
    {
        var isStoreMeant = _signal.Reset();
        var now = _time.GetMilliseconds();
        var count = TakeArrived() + TakeHeld(now);
        if (isStoreMeant)
        {
            lock (_lock)
            {
                _nextLook = now;
            }
        }

        try
        {
            count += await ClaimAsync(now, cancellationToken);
            _storeFailures = 0;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Log.ClaimCut(_logger);
        }
        catch (Exception exception)
        {
            _storeFailures = Math.Min(_storeFailures + 1, 30);
            Log.ClaimFailed(_logger, exception, _storeFailures);
            _metrics.StoreFailed(StoreOperation.Claim, exception);
            lock (_lock)
            {
                _nextLook = _time.GetMilliseconds() + (_options.StoreRetryDelay * _storeFailures);
            }
        }

        return count;
    }

    private int TakeArrived()
    {
        var count = 0;
        while (_inbox.TryTake(out var arrived))
        {
            _messages.Add(arrived.Message);
            for (var i = 0; i < arrived.Deliveries.Count; i++)
            {
                if (arrived.Deliveries[i].DueTime is not null)
                {
                    Begin(new LeasedDelivery(arrived.Message, arrived.Deliveries[i], arrived.Lease.End));
                    count++;
                }
            }
        }

        return count;
    }

    private int TakeHeld(DateTimeOffset now)
    {
        var count = 0;
        while (true)
        {
            LeasedDelivery leased;
            lock (_lock)
            {
                if (!_held.TryPeek(out _, out var due) || due > now)
                {
                    return count;
                }

                leased = _held.Dequeue();
            }

            Begin(leased);
            count++;
        }
    }

    /// <summary>Claims as long as there is something and room for it, then finds out when to look again.</summary>
    private async Task<int> ClaimAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var count = 0;
        while (NextLook <= now && !_isStopping)
        {
            var room = Math.Min(_options.ClaimSize, _options.MaxLeased - _inbox.Leased);
            if (room <= 0)
            {
                // The commit that makes room wakes the loop.
                return count;
            }

            var lease = HeldLease.StartingNow(Owner, _options.LeaseTime, _time);
            var quota = QuotaOf(room);
            var claimed = await ClaimMeasuredAsync(lease.Lease, now, quota, cancellationToken);
            _inbox.Add(claimed.Count);
            count += claimed.Count;
            await BeginAsync(claimed, lease, cancellationToken);
            if (IsEmptied(claimed, quota))
            {
                await LookAheadAsync(claimed.Count, cancellationToken);
            }

            // Receipts due meanwhile must not wait until a long backlog is claimed.
            now = _time.GetMilliseconds();
            count += TakeArrived() + TakeHeld(now);
        }

        return count;
    }

    private async Task<IReadOnlyList<ClaimedDelivery>> ClaimMeasuredAsync(
        Lease lease, DateTimeOffset now, ClaimQuota quota, CancellationToken cancellationToken)
    {
        using var activity = MessagingTraces.StartClaim();
        var start = _time.GetTimestamp();
        var claimed = await _store.ClaimAsync(lease, now, quota, cancellationToken);
        _metrics.Claimed(claimed.Count, _time.GetElapsedTime(start));
        activity?.SetTag("messaging.deliveries", claimed.Count);
        return claimed;
    }

    // At least one of each: a little more than the room is better than a lane that is never asked.
    private static ClaimQuota QuotaOf(int room) =>
        new(Math.Max(1, room / 4), Math.Max(1, room / 2), Math.Max(1, room - (room / 4) - (room / 2)));

    /// <summary>Whether a claim left nothing that is due, in any lane.</summary>
    private static bool IsEmptied(IReadOnlyList<ClaimedDelivery> claimed, ClaimQuota quota)
    {
        Span<int> taken = [0, 0, 0];
        for (var i = 0; i < claimed.Count; i++)
        {
            taken[(int)claimed[i].Delivery.Lane]++;
        }

        return taken[0] < quota.Urgent && taken[1] < quota.Normal && taken[2] < quota.Bulk;
    }

    private async Task LookAheadAsync(int claimed, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _nextLook = DateTimeOffset.MaxValue;
        }

        // Asked for after the mark was set: a release meanwhile sets an earlier one.
        var next = await _store.NextDueAsync(cancellationToken);
        var now = _time.GetMilliseconds();
        var latest = now + _options.IdleScan;
        var look = next < latest ? next.Value : latest;
        if (claimed == 0 && look <= now)
        {
            look = now + ShortestLook;
        }

        lock (_lock)
        {
            _nextLook = look < _nextLook ? look : _nextLook;
        }
    }

    private async Task BeginAsync(IReadOnlyList<ClaimedDelivery> claimed, HeldLease lease, CancellationToken cancellationToken)
    {
        if (claimed.Count == 0)
        {
            return;
        }

        IReadOnlyDictionary<ObjectId, Message> messages;
        try
        {
            messages = await _messages.LoadAsync(claimed, cancellationToken);
        }
        catch
        {
            // Claimed for nothing: found again when the lease ends.
            _inbox.Remove(claimed.Count);
            throw;
        }

        for (var i = 0; i < claimed.Count; i++)
        {
            if (messages.TryGetValue(claimed[i].Delivery.Key.MessageId, out var message))
            {
                Begin(new LeasedDelivery(message, claimed[i].Delivery, lease.End), claimed[i].IsAbandoned);
            }
            else
            {
                Log.MessageMissing(_logger, claimed[i].Delivery.Key.MessageId, claimed[i].Delivery.Key.Index);
                _inbox.Remove(1);
            }
        }
    }

    private DateTimeOffset NextLook
    {
        get
        {
            lock (_lock)
            {
                return _nextLook;
            }
        }
    }
}
