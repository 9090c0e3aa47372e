using System.Diagnostics.CodeAnalysis;
using System.Threading.Tasks.Sources;

namespace Grpc.Messaging.Engine.Deliveries;

/// <summary>
/// One watcher: wait until there is something, read all of it, wait again. For one reader at a time. Idle, it is this object and nothing
/// else: no queue, no timer, no task.
/// </summary>
public sealed class StatusWatch : IValueTaskSource<bool>, IDisposable
{
    private const int TailPart = 64;
    private const int LogPart = 512;
    private const int SnapshotPart = 500;

    private readonly StatusFeed _feed;
    private readonly StatusTail _tail;
    private readonly long _liveFrom;

    private ManualResetValueTaskSourceCore<bool> _source = new() { RunContinuationsAsynchronously = true };
    private CancellationTokenRegistration _cancellation;
    private OpenDestinations _open;
    private IReadOnlyList<StatusChange>? _snapshot;
    private IReadOnlyList<StatusChange> _batch = [];
    private int _next;
    private long _position;
    private bool _wasLive;
    private bool _isWaiting;
    private bool _isBeatDue;
    private bool _isGrowing;
    private bool _isGrowthKnown;

    /// <param name="snapshot">What to tell first; null to go on after <paramref name="position"/>.</param>
    /// <param name="liveFrom">Position of the log at which <paramref name="open"/> was taken.</param>
    /// <param name="isGrowing">Whether a job still adds destinations.</param>
    internal StatusWatch(
        StatusFeed feed,
        StatusTail tail,
        IReadOnlyList<StatusChange>? snapshot,
        long position,
        long liveFrom,
        OpenDestinations open,
        bool isGrowing)
    {
        (_feed, _tail, _snapshot, _position, _liveFrom, _open, _isGrowing) = (feed, tail, snapshot, position, liveFrom, open, isGrowing);
    }

    /// <summary>Why <see cref="WaitAsync"/> answered false.</summary>
    public WatchOutcome Outcome { get; private set; }

    /// <summary>Whether <see cref="TryRead"/> has a further change at once: what is written before it need not be flushed by itself.</summary>
    public bool HasMoreChanges => _snapshot is null && _next < _batch.Count;

    internal StatusWatch? NextWaiting { get; set; }

    internal StatusWatch? PreviousWaiting { get; set; }

    internal StatusWatch? NextBeat { get; set; }

    internal StatusWatch? PreviousBeat { get; set; }

    /// <summary>Where it is in the feed's clock; -1 = nowhere any more.</summary>
    internal int BeatSlot { get; set; } = -1;

    /// <summary>Tick of the feed's clock at which this watch told something last.</summary>
    internal int LastTick { get; set; }

    /// <summary>Whether there is something to read. Under the tail's lock, while it waits.</summary>
    internal bool HasNews => _tail.HasAfter(_position);

    /// <summary>From here on the tail has everything, and may be taken at its word that there is no more.</summary>
    private long LiveFloor => Math.Max(_tail.Floor, _liveFrom);

    private bool IsNothingOpen => !_tail.IsAccount && _position >= _liveFrom && _open.Count == 0;

    /// <summary>
    /// True: call <see cref="TryRead"/> until it answers false, then wait again. False: the watch has ended, see <see cref="Outcome"/>.
    /// </summary>
    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<bool>(cancellationToken);
        }

        var (isLive, isGrowthAsked) = (false, false);
        lock (_tail.Lock)
        {
            if (_feed.IsStopped)
            {
                return End(WatchOutcome.Stopped);
            }

            if (_snapshot is not null || _next < _batch.Count)
            {
                return new(true);
            }

            if (IsNothingOpen && !_isGrowing)
            {
                return End(WatchOutcome.Completed);
            }

            if (IsNothingOpen && !_isGrowthKnown)
            {
                isGrowthAsked = true;
            }
            else if (_position >= LiveFloor)
            {
                isLive = _wasLive = true;
                (_batch, _next) = (_tail.Read(_position, TailPart), 0);
                if (_batch.Count > 0)
                {
                    return new(true);
                }

                _source.Reset();
                _isWaiting = true;
                _tail.Enter(this);
            }
        }

        if (isGrowthAsked)
        {
            return LookForMoreAsync(cancellationToken);
        }

        if (!isLive)
        {
            return ReadLogAsync(cancellationToken);
        }

        var version = _source.Version;
        _cancellation = cancellationToken.UnsafeRegister(static (watch, token) => ((StatusWatch)watch!).Cancel(token), this);
        return new(this, version);
    }

    /// <summary>The next event; false = wait again.</summary>
    public bool TryRead([NotNullWhen(true)] out WatchEvent? @event)
    {
        LastTick = _feed.Tick;
        if (_snapshot is { } snapshot)
        {
            @event = NextSnapshotPart(snapshot);
            return true;
        }

        if (_next < _batch.Count)
        {
            var change = _batch[_next++];
            _position = Math.Max(_position, change.Sequence);
            if (change.Sequence > _liveFrom)
            {
                _open.Apply(change);
                _isGrowthKnown = false;
            }

            if (_next == _batch.Count)
            {
                (_batch, _next) = ([], 0);
            }

            @event = new WatchEvent.Changed(change.Sequence, change);
            return true;
        }

        if (_isBeatDue)
        {
            // A job that ends without adding anybody tells nothing.
            _isBeatDue = _isGrowthKnown = false;
            @event = new WatchEvent.Heartbeat(_position);
            return true;
        }

        @event = null;
        return false;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _cancellation.Unregister();
        lock (_tail.Lock)
        {
            if (_isWaiting)
            {
                _isWaiting = false;
                _tail.Leave(this);
            }
        }

        _feed.Remove(this, _tail);
    }

    /// <summary>Lets the reader go on. Under the tail's lock, while it waits.</summary>
    internal void Release()
    {
        _isWaiting = false;
        _tail.Leave(this);
        _source.SetResult(true);
    }

    /// <summary>Makes it tell a heartbeat, if its reader waits: one that is busy writing needs no sign of life.</summary>
    internal void Beat()
    {
        lock (_tail.Lock)
        {
            if (_isWaiting)
            {
                _isBeatDue = true;
                Release();
            }
        }
    }

    bool IValueTaskSource<bool>.GetResult(short token)
    {
        _cancellation.Unregister();
        _source.GetResult(token);
        lock (_tail.Lock)
        {
            if (_feed.IsStopped)
            {
                Outcome = WatchOutcome.Stopped;
                return false;
            }

            if (_position >= _tail.Floor)
            {
                (_batch, _next) = (_tail.Read(_position, TailPart), 0);
            }
        }

        return true;
    }

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);

    /// <summary>Of several states of one destination that nobody has read yet, those that are neither terminal nor the latest say nothing.</summary>
    private static List<StatusChange> Merge(IReadOnlyList<StatusChange> changes)
    {
        var later = new HashSet<DeliveryKey>();
        var kept = new List<StatusChange>(changes.Count);
        for (var i = changes.Count - 1; i >= 0; i--)
        {
            if (later.Add(changes[i].Key) || changes[i].State.IsTerminal())
            {
                kept.Add(changes[i]);
            }
        }

        kept.Reverse();
        return kept;
    }

    private ValueTask<bool> End(WatchOutcome outcome)
    {
        Outcome = outcome;
        return new(false);
    }

    private void Cancel(CancellationToken cancellationToken)
    {
        lock (_tail.Lock)
        {
            if (_isWaiting)
            {
                _isWaiting = false;
                _tail.Leave(this);
                _source.SetException(new OperationCanceledException(cancellationToken));
            }
        }
    }

    /// <summary>All that is known is terminal: asks whether a job still adds destinations, and reads what the last ones have left in the log.</summary>
    private async ValueTask<bool> LookForMoreAsync(CancellationToken cancellationToken)
    {
        _isGrowing = await _feed.IsGrowingAsync(_tail.Id, cancellationToken);
        _isGrowthKnown = true;
        return _isGrowing ? await WaitAsync(cancellationToken) : await ReadLogAsync(cancellationToken);
    }

    private async ValueTask<bool> ReadLogAsync(CancellationToken cancellationToken)
    {
        long floor;
        lock (_tail.Lock)
        {
            floor = LiveFloor;
        }

        var page = await _feed.ReadLogAsync(_tail, _position, LogPart, cancellationToken);
        var end = page.Count > 0 ? page[^1].Sequence : _position;

        // A page that is not full was the rest; what the tail had lost until then was committed before, so it was in there.
        var reached = page.Count < LogPart ? Math.Max(end, floor) : end;
        (_batch, _next) = (_wasLive && page.Count > 0 ? Merge(page) : page, 0);
        if (_batch.Count == 0)
        {
            _position = reached;
        }

        return await WaitAsync(cancellationToken);
    }

    private WatchEvent.Snapshot NextSnapshotPart(IReadOnlyList<StatusChange> snapshot)
    {
        var count = Math.Min(SnapshotPart, snapshot.Count - _next);
        var part = new StatusChange[count];
        for (var i = 0; i < count; i++)
        {
            part[i] = snapshot[_next + i];
        }

        _next += count;
        var isLast = _next == snapshot.Count;
        if (isLast)
        {
            (_snapshot, _next) = (null, 0);
        }

        return new WatchEvent.Snapshot(isLast ? _position : WatchEvent.StartOver, part, isLast);
    }
}
