using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Internal;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Planning;
using Grpc.Messaging.Engine.Suppressions;
using Grpc.Messaging.Engine.Telemetry;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Engine.Dispatch;

/// <summary>
/// Carries out what the planner says: takes due deliveries (handed over by the intake, held from before, or claimed from the store), gives
/// each to its provider's lane and its outcome to the committer. One loop finds the work; hand-overs that don't wait run on it, the store
/// writes beside it. A delivery is in one place at a time: lane, committer, or the heap of those due soon; when a claim brings it a second time, that
/// one waits until the first has left (<see cref="HeldDeliveries"/>). The claim is the durable intent: what a crash leaves behind is claimed again
/// when its lease ends, its outcome is written down as unknown, and only then, if the channel's policy has it so, it is handed over again under the
/// same idempotency key. That write also fences: of two holders only one can make it.
/// </summary>
internal sealed partial class Dispatcher : ICommitListener, IDisposable
{
    private const int StretchWithoutLook = 64;
    private const int MostReadTogether = 1_000;

    private readonly IDeliveryStore _store;
    private readonly ISenderRouter _router;
    private readonly DeliveryRules _rules;
    private readonly DispatcherInbox _inbox;
    private readonly DispatcherSignal _signal;
    private readonly TimeProvider _time;
    private readonly DeliveryOptions _options;
    private readonly EngineMetrics _metrics;
    private readonly ILogger<Dispatcher> _logger;
    private readonly MessageCache _messages;
    private readonly OutcomeCommitter _committer;
    private readonly UndecidedDeliveries _undecided;
    private readonly AddressLookup _addresses;
    private readonly InvalidTokens _tokens;
    private readonly SendDeadline _readDeadline;
    private readonly Dictionary<IChannelSender, ProviderLane> _lanes;
    private readonly ITimer _alarm;
    private readonly Lock _lock = new();
    private readonly PriorityQueue<LeasedDelivery, DateTimeOffset> _held = new();
    private DateTimeOffset _nextLook = DateTimeOffset.MinValue;
    private TaskCompletionSource? _idle;
    private DateTimeOffset _nextTrickle = DateTimeOffset.MinValue;
    private ClaimQuota _lastRoom;
    private int _busy;
    private int _storeFailures;
    private volatile bool _isStopping;
    private volatile bool _isOutcomeMissing;
    private long _unansweredEnd = long.MinValue;

    public Dispatcher(
        IDeliveryStore store,
        IMessageStore messages,
        IDeviceStore devices,
        SenderRegistry senders,
        ISenderRouter router,
        DispatcherInbox inbox,
        DispatcherSignal signal,
        JitterSource jitter,
        TimeProvider time,
        DeliveryRules rules,
        EngineMetrics metrics,
        ILogger<Dispatcher> logger,
        SuppressionList? suppressions = null)
    {
        (_store, _router, _inbox, _signal, _time, _rules, _logger) = (store, router, inbox, signal, time, rules, logger);
        (_options, _metrics) = (rules.Options, metrics);
        _undecided = new UndecidedDeliveries(_options.LeaseTime);
        _messages = new MessageCache(messages, _options.MaxCacheBytes);
        _committer = new OutcomeCommitter(store, rules, time, this, inbox.Held, metrics, logger);
        (_addresses, _tokens) = (new AddressLookup(devices, time, _options), new InvalidTokens(devices, time, _options, logger));
        _readDeadline = new SendDeadline(time, _options.SendTimeout);
        var deliveries = new BatchReader<DeliveryKey, Delivery>(ReadAsync, MostReadTogether);
        _lanes = senders.All.ToDictionary(static sender => sender, sender => new ProviderLane(
            sender,
            rules.Channels.Of(sender.Channel),
            deliveries,
            _addresses,
            _tokens,
            suppressions,
            _options,
            inbox.Held,
            jitter,
            time,
            OnFinished,
            metrics,
            logger));
        foreach (var (sender, lane) in _lanes)
        {
            senders.Observe(sender.Provider, lane);
        }

        _alarm = time.CreateTimer(
            static signal => ((DispatcherSignal)signal!).WakeLocal(), signal, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Name under which it leases: the machine for people to read, and chance, so that a restart is somebody else.</summary>
    public string Owner { get; } = $"{Environment.MachineName[..Math.Min(Environment.MachineName.Length, 24)]}/{Guid.NewGuid():n}";

    /// <summary>Dispatches until told to stop, and then ends what is under way.</summary>
    public async Task RunAsync(CancellationToken stoppingToken)
    {
        _inbox.Open(Owner);

        // A claim that is under way when the process is told to stop is waited for: cut, nobody would know what it took.
        using var deadline = new CancellationTokenSource(Timeout.InfiniteTimeSpan, _time);
        using var registration = stoppingToken.UnsafeRegister(_ => BeginStop(deadline), null);
        while (!_isStopping)
        {
            await TakeDueAsync(deadline.Token);
            SetAlarm();
            if (!_isStopping)
            {
                await _signal.WaitAsync();
            }
        }

        await StopAsync(deadline.Token);
    }

    /// <summary>
    /// Takes everything that is due now, once, and waits until it is sent and stored; answers how many deliveries that were. What becomes
    /// due by that is for the next call.
    /// </summary>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        _signal.Wake();
        var count = await TakeDueAsync(cancellationToken);
        await WhenIdleAsync(cancellationToken);
        return count;
    }

    void ICommitListener.OnHeld(in LeasedDelivery leased) => Hold(leased);

    void ICommitListener.OnReleased(in LeasedDelivery leased, Transition stored)
    {
        if (stored.After.DueTime is { } due)
        {
            lock (_lock)
            {
                _nextLook = due < _nextLook ? due : _nextLook;
            }
        }

        End(leased, stored.After.Version, isLeaseOver: stored.EndsLeaseOf == Owner);
    }

    void ICommitListener.OnOutdated(in LeasedDelivery leased, int version) => End(leased, version, isLeaseOver: false);

    void ICommitListener.OnFailed(in LeasedDelivery leased, Exception exception) => Abandon(leased, exception);

    void ICommitListener.OnRefused(in LeasedDelivery leased) => Abandon(leased);

    void ICommitListener.OnCommitted() => _signal.WakeLocal();

    public void Dispose()
    {
        _alarm.Dispose();
        _committer.Dispose();
        _addresses.Dispose();
        _tokens.Dispose();
        _readDeadline.Dispose();
        foreach (var (_, lane) in _lanes)
        {
            lane.Dispose();
        }
    }

    private async Task<Dictionary<DeliveryKey, Delivery>> ReadAsync(IReadOnlyCollection<DeliveryKey> keys) =>
        (await _store.LoadAsync(keys, _readDeadline.Next())).ToDictionary(static delivery => delivery.Key);

    private async Task<int> TakeDueAsync(CancellationToken cancellationToken)
    {
        var isStoreMeant = _signal.Reset();
        var now = _time.GetMilliseconds();
        var count = TakeArrived() + TakeFreed() + TakeHeld(now);
        if (isStoreMeant || HasRoomAgain(now))
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
            count += Begin(arrived);
        }

        return count;
    }

    private int Begin(in LeasedMessage arrived)
    {
        var count = 0;
        for (var i = 0; i < arrived.Deliveries.Count; i++)
        {
            var delivery = arrived.Deliveries[i];
            if (delivery.DueTime is not null)
            {
                Begin(new LeasedDelivery(arrived.Message, delivery, arrived.Lease.End, delivery.Lane) { IsOwn = true });
                count++;
            }

            count += LetUrgentPass(i);
        }

        return count;
    }

    /// <summary>
    /// Called while many are begun one after the other: an urgent message that arrives meanwhile does not wait for the last of them.
    /// </summary>
    private int LetUrgentPass(int position)
    {
        var count = 0;
        while (position % StretchWithoutLook == StretchWithoutLook - 1 && _inbox.TryTakeUrgent(out var urgent))
        {
            count += Begin(urgent);
        }

        return count;
    }

    /// <summary>Goes on with what a claim had brought while it was still here.</summary>
    private int TakeFreed()
    {
        var count = 0;
        while (_inbox.Held.TryTakeFreed(out var freed))
        {
            Begin(freed.Leased, freed.IsAbandoned);
            count++;
        }

        return count;
    }

    private void Hold(in LeasedDelivery leased)
    {
        if (_inbox.TryRest(leased))
        {
            lock (_lock)
            {
                _held.Enqueue(leased, leased.Delivery.DueTime!.Value);
            }
        }

        EndHeld();
    }

    private int TakeHeld(DateTimeOffset now)
    {
        // All at once: what the outcomes of these make due is for the next look, for which their commit wakes the loop.
        List<LeasedDelivery>? due = null;
        lock (_lock)
        {
            while (_held.TryPeek(out _, out var time) && time <= now)
            {
                (due ??= []).Add(_held.Dequeue());
            }
        }

        var count = 0;
        foreach (var leased in due ?? [])
        {
            if (_inbox.Held.TryResume(leased))
            {
                Begin(leased);
                count++;
            }
            else
            {
                _inbox.Remove(leased.Room);
            }
        }

        return count;
    }
}
