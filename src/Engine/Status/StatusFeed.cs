using System.Collections.Concurrent;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Dispatch;
using Grpc.Messaging.Engine.Internal;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Telemetry;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Status;

/// <summary>
/// Tells watchers what the status log gains, and the dispatcher what others made of deliveries that it holds. Commits only queue what they
/// wrote; one worker at a time hands it to the tails of those messages and accounts that are watched, and wakes who waits there. A tail is
/// entered before the snapshot is taken, so that nothing falls between the two.
/// </summary>
public sealed class StatusFeed : IThreadPoolWorkItem, IDisposable
{
    private readonly IStatusLogStore _log;
    private readonly IJobStore _jobs;
    private readonly WatchOptions _options;
    private readonly TimeProvider _time;
    private readonly EngineMetrics _metrics;
    private readonly HeldDeliveries _held;
    private readonly ChannelRegistry _channels;
    private readonly ConcurrentDictionary<ObjectId, StatusTail> _messages = new();
    private readonly ConcurrentDictionary<ObjectId, StatusTail> _accounts = new();
    private readonly Lock _tailsLock = new();
    private readonly Lock _queueLock = new();
    private readonly Queue<Publication> _queue = new();
    private readonly List<StatusTail> _touched = [];
    private readonly HeartbeatWheel _wheel;
    private int _tailCount;
    private int _queuedChanges;
    private bool _isPumping;
    private volatile bool _isStopped;

    /// <summary>Tells of every change after it was committed, as <see cref="IStatusLogStore.OnCommitted"/>. Handlers must be quick and must not throw.</summary>
    public event Action<IReadOnlyList<StatusChange>>? Committed;

    /// <summary>Subscribes to the log; make it before the first commit.</summary>
    public StatusFeed(
        IStatusLogStore log,
        IJobStore jobs,
        TimeProvider time,
        IOptions<WatchOptions> options,
        DispatcherInbox inbox,
        ChannelRegistry channels,
        EngineMetrics metrics)
    {
        (_log, _jobs, _options, _time, _held, _channels, _metrics) = (log, jobs, options.Value, time, inbox.Held, channels, metrics);
        _wheel = new HeartbeatWheel(time, _options.HeartbeatTime);
        log.OnCommitted(Publish);
    }

    internal bool IsStopped => _isStopped;

    internal int Tick => _wheel.Tick;

    internal TimeSpan IntervalOf(int ticks) => _wheel.IntervalOf(ticks);

    /// <summary>
    /// Watches one message: first a snapshot, or after position <paramref name="after"/> what the log holds since; then every change. A
    /// position that the log does not have (<see cref="WatchEvent.StartOver"/>, one below its floor, or one of a store that was replaced) starts with a
    /// snapshot. Null when the account has no such message.
    /// </summary>
    public async Task<StatusWatch?> WatchMessageAsync(
        ObjectId accountId, ObjectId messageId, long? after, WatchTerms terms, CancellationToken cancellationToken)
    {
        var tail = Enter(_messages, messageId, isAccount: false);
        try
        {
            var resumed = await FindResumptionAsync(after, cancellationToken);

            // Asked first: once no job adds destinations, the snapshot has all of them.
            var isGrowing = await IsGrowingAsync(messageId, cancellationToken);
            var snapshot = new WatchSnapshot(_log, accountId, messageId, _options.SnapshotPage);
            if (await snapshot.ReadAsync(cancellationToken) is not { } page)
            {
                Leave(tail);
                return null;
            }

            var open = new OpenDestinations(terms.End == WatchEnd.Read ? IsUnread : IsUnsettled);
            open.Apply(page);
            if (resumed > snapshot.FirstEnd)
            {
                resumed = null;
            }

            // Who goes on after a position is not told the snapshot, but ends when all has settled that it has.
            while (resumed is not null && !snapshot.IsWhole)
            {
                open.Apply(await snapshot.ReadAsync(cancellationToken) ?? []);
            }

            return Start(tail, snapshot, page, resumed, open, isGrowing, terms);
        }
        catch
        {
            Leave(tail);
            throw;
        }
    }

    /// <summary>Watches everything of an account, as <see cref="WatchMessageAsync"/>; ends only when this process stops.</summary>
    public async Task<StatusWatch> WatchAccountAsync(ObjectId accountId, long? after, WatchTerms terms, CancellationToken cancellationToken)
    {
        var tail = Enter(_accounts, accountId, isAccount: true);
        try
        {
            if (await FindResumptionAsync(after, cancellationToken) is { } resumed
                && await _log.GetEndAsync(cancellationToken) is var logEnd
                && resumed <= logEnd)
            {
                return Start(tail, logEnd, new StatusWatch(this, tail, resumed, logEnd, _wheel.TicksOf(terms.HeartbeatInterval)));
            }

            var snapshot = new WatchSnapshot(_log, accountId, null, _options.SnapshotPage);
            var page = await snapshot.ReadAsync(cancellationToken) ?? [];
            return Start(tail, snapshot, page, null, default, isGrowing: false, terms);
        }
        catch
        {
            Leave(tail);
            throw;
        }
    }

    /// <summary>Ends every watch, and each that is still to come, as <see cref="WatchOutcome.Stopped"/>.</summary>
    public void Stop()
    {
        _isStopped = true;
        foreach (var (_, tail) in _messages)
        {
            tail.Wake(all: true);
        }

        foreach (var (_, tail) in _accounts)
        {
            tail.Wake(all: true);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
        _wheel.Dispose();
    }

    /// <summary>Hands out what commits queued; runs on one thread at a time.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        while (true)
        {
            Publication next;
            lock (_queueLock)
            {
                if (!_queue.TryDequeue(out next!))
                {
                    _isPumping = false;
                    return;
                }

                _queuedChanges -= next.Changes.Count;
            }

            HandOut(next);
        }
    }

    internal Task<IReadOnlyList<StatusChange>> ReadLogAsync(StatusTail tail, long after, int max, CancellationToken cancellationToken) =>
        tail.IsAccount
            ? _log.ReadAccountAsync(tail.Id, after, max, cancellationToken)
            : _log.ReadMessageAsync(tail.Id, after, max, cancellationToken);

    /// <summary>Whether a job still adds destinations to a message.</summary>
    internal Task<bool> IsGrowingAsync(ObjectId messageId, CancellationToken cancellationToken) => _jobs.ExistsAsync(messageId, cancellationToken);

    internal void Remove(StatusWatch watch, StatusTail tail)
    {
        if (_wheel.Remove(watch))
        {
            _metrics.WatchEnded();
            Leave(tail);
        }
    }

    private void Publish(IReadOnlyList<StatusChange> changes)
    {
        // At once and not by the worker: a hand-over may be the next thing that happens.
        _held.Tell(changes);
        Committed?.Invoke(changes);
        if (changes.Count == 0 || Volatile.Read(ref _tailCount) == 0)
        {
            return;
        }

        lock (_queueLock)
        {
            if (_queuedChanges + changes.Count > _options.MaxQueued)
            {
                // Whoever watches reads the log instead, which has it all.
                _metrics.WatchersLost();
                _queue.Clear();
                _queuedChanges = 0;
                _queue.Enqueue(new Publication([], changes[^1].Sequence));
            }
            else
            {
                _queue.Enqueue(new Publication(changes, 0));
                _queuedChanges += changes.Count;
            }

            if (_isPumping)
            {
                return;
            }

            _isPumping = true;
        }

        BackgroundWork.Queue(this);
    }

    private void HandOut(Publication publication)
    {
        if (publication.LostUpTo > 0)
        {
            Lose(_messages, publication.LostUpTo);
            Lose(_accounts, publication.LostUpTo);
            return;
        }

        StatusTail? message = null;
        StatusTail? account = null;
        ObjectId messageId = default;
        ObjectId accountId = default;
        foreach (var change in publication.Changes)
        {
            if (change.Key.MessageId != messageId)
            {
                messageId = change.Key.MessageId;
                message = Touch(_messages, messageId);
            }

            if (change.AccountId != accountId)
            {
                accountId = change.AccountId;
                account = Touch(_accounts, accountId);
            }

            message?.Append(change);
            account?.Append(change);
        }

        foreach (var tail in _touched)
        {
            tail.Wake(all: false);
        }

        _touched.Clear();
        _metrics.HandedOut(publication.Changes.Count, _time.GetUtcNow() - publication.Changes[0].ChangeTime);
    }

    private StatusTail? Touch(ConcurrentDictionary<ObjectId, StatusTail> tails, ObjectId id)
    {
        if (tails.IsEmpty || !tails.TryGetValue(id, out var tail))
        {
            return null;
        }

        // A tail touched twice is woken twice, which finds nobody the second time.
        _touched.Add(tail);
        return tail;
    }

    private static void Lose(ConcurrentDictionary<ObjectId, StatusTail> tails, long upTo)
    {
        foreach (var (_, tail) in tails)
        {
            tail.Lose(upTo);
            tail.Wake(all: false);
        }
    }

    private static bool IsUnsettled(StatusChange change) => !change.State.IsTerminal();

    private bool IsUnread(StatusChange change) => IsUnsettled(change)
        || (change is { State: DeliveryState.Delivered, Channel: { } channel } && _channels.Of(channel).HasDeviceReceipts);

    // Nothing younger than the retention time is ever removed, so the floor can't overtake a watcher who goes on from above it.
    private async ValueTask<long?> FindResumptionAsync(long? after, CancellationToken cancellationToken) =>
        after >= 0 && after >= await _log.GetFloorAsync(cancellationToken) ? after : null;

    private StatusWatch Start(
        StatusTail tail, WatchSnapshot snapshot, IReadOnlyList<StatusChange> page, long? after, OpenDestinations open, bool isGrowing, WatchTerms terms)
    {
        var ticks = _wheel.TicksOf(terms.HeartbeatInterval);
        var watch = new StatusWatch(
            this, tail, snapshot, after is null ? page : null, after ?? snapshot.FirstEnd, open, isGrowing, terms.End, ticks);
        return Start(tail, snapshot.FirstEnd, watch);
    }

    private StatusWatch Start(StatusTail tail, long end, StatusWatch watch)
    {
        tail.Reach(end);
        _wheel.Add(watch);
        _metrics.WatchStarted();
        return watch;
    }

    private StatusTail Enter(ConcurrentDictionary<ObjectId, StatusTail> tails, ObjectId id, bool isAccount)
    {
        lock (_tailsLock)
        {
            if (!tails.TryGetValue(id, out var tail))
            {
                tail = new StatusTail(id, isAccount, _options.TailSize);
                tails[id] = tail;
                Interlocked.Increment(ref _tailCount);
            }

            tail.Watchers++;
            return tail;
        }
    }

    private void Leave(StatusTail tail)
    {
        lock (_tailsLock)
        {
            if (--tail.Watchers == 0)
            {
                (tail.IsAccount ? _accounts : _messages).TryRemove(tail.Id, out _);
                Interlocked.Decrement(ref _tailCount);
            }
        }
    }

    /// <param name="LostUpTo">Position up to which changes are not handed out; 0 = these are.</param>
    private sealed record Publication(IReadOnlyList<StatusChange> Changes, long LostUpTo);
}
