using System.Diagnostics.CodeAnalysis;
using System.Threading.Tasks.Sources;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Engine.Status;

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
    private readonly bool _isResumed;
    private readonly bool _endsByItself;

    private ManualResetValueTaskSourceCore<bool> _source = new() { RunContinuationsAsynchronously = true };
    private CancellationTokenRegistration _cancellation;
    private OpenDestinations _open;
    private WatchSnapshot? _reader;
    private long _liveFrom;
    private IReadOnlyList<StatusChange>? _snapshot;
    private IReadOnlyList<StatusChange> _batch = [];
    private int _next;
    private long _position;
    private bool _wasLive;
    private bool _isWaiting;
    private bool _isBeatDue;
    private bool _isGrowing;
    private bool _isGrowthKnown;

    /// <param name="reader">What the states at the start are read with, up to its first page, or whole with no <paramref name="snapshot"/>.</param>
    /// <param name="snapshot">Its first page, to be told; null to go on after <paramref name="position"/>.</param>
    /// <param name="open">Taken from what was read.</param>
    /// <param name="end">When it ends by itself.</param>
    /// <param name="beatTicks">Ticks of the feed's clock between two heartbeats.</param>
    /// <param name="isGrowing">Whether a job still adds destinations.</param>
    internal StatusWatch(
        StatusFeed feed,
        StatusTail tail,
        WatchSnapshot reader,
        IReadOnlyList<StatusChange>? snapshot,
        long position,
        OpenDestinations open,
        bool isGrowing,
        WatchEnd end,
        int beatTicks)
    {
        _endsByItself = !tail.IsAccount && end != WatchEnd.Never;
        BeatTicks = beatTicks;
        (_feed, _tail, _snapshot, _position, _open, _isGrowing) = (feed, tail, snapshot, position, open, isGrowing);
        (_reader, _isResumed, _liveFrom) = (reader.IsOnePage ? null : reader, snapshot is null, reader.LastEnd);
    }

    /// <summary>Goes on after a position, without a snapshot.</summary>
    internal StatusWatch(StatusFeed feed, StatusTail tail, long position, long liveFrom, int beatTicks) =>
        (_feed, _tail, _position, _liveFrom, _isResumed, BeatTicks) = (feed, tail, position, liveFrom, true, beatTicks);

    /// <summary>Why <see cref="WaitAsync"/> answered false.</summary>
    public WatchOutcome Outcome { get; private set; }

    /// <summary>Whether nothing of what it watches can change any more: it tells what the log has, and ends.</summary>
    public bool IsFinished => IsNothingOpen && !_isGrowing;

    internal StatusWatch? NextWaiting { get; set; }

    internal StatusWatch? PreviousWaiting { get; set; }

    internal StatusWatch? NextBeat { get; set; }

    internal StatusWatch? PreviousBeat { get; set; }

    /// <summary>Where it is in the feed's clock; -1 = nowhere any more.</summary>
    internal int BeatSlot { get; set; } = -1;

    internal int BeatTicks { get; }

    /// <summary>Tick of the feed's clock at which this watch told something last.</summary>
    internal int LastTick { get; set; }

    /// <summary>Whether there is something to read. Under the tail's lock, while it waits.</summary>
    internal bool HasNews => _tail.HasAfter(_position);

    /// <summary>From here on the tail has everything, and may be taken at its word that there is no more.</summary>
    private long LiveFloor => Math.Max(_tail.Floor, _liveFrom);

    // Where to go on after what was told. Pages of a snapshot that are younger than the position have told some of what follows already.
    private long Token => _isResumed || IsLive ? _position : WatchEvent.StartOver;

    // Of what is known of its destinations so far; a job may still add some.
    private bool IsNothingOpen => _endsByItself && _open.Count == 0;

    // Past all that the snapshot has.
    private bool IsLive => _position >= _liveFrom;

    /// <summary>
    /// True: call <see cref="TryRead"/> until it answers false, then wait again. False: the watch has ended, see <see cref="Outcome"/>.
    /// </summary>
    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<bool>(cancellationToken);
        }

        var (isWaiting, isGrowthAsked, isPageDue) = (false, false, false);
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

            if (_reader is { IsWhole: false })
            {
                isPageDue = true;
            }
            else if (IsLive && IsFinished)
            {
                return End(WatchOutcome.Completed);
            }
            else if (IsLive && IsNothingOpen && !_isGrowthKnown)
            {
                isGrowthAsked = true;
            }
            else if (_position >= LiveFloor)
            {
                isWaiting = _wasLive = true;
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

        if (isPageDue)
        {
            return ReadPageAsync(cancellationToken);
        }

        if (isGrowthAsked)
        {
            return LookForMoreAsync(cancellationToken);
        }

        if (!isWaiting)
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

        while (_next < _batch.Count)
        {
            var change = _batch[_next++];
            if (_next == _batch.Count)
            {
                (_batch, _next) = ([], 0);
            }

            if (Pass(change))
            {
                @event = new WatchEvent.Changed(Token, change);
                return true;
            }
        }

        if (_isBeatDue)
        {
            // A job that ends without adding anybody tells nothing.
            _isBeatDue = _isGrowthKnown = false;
            @event = new WatchEvent.Heartbeat(Token, _feed.IntervalOf(BeatTicks));
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

    /// <summary>Of several states of one destination that nobody has read yet, those that are neither settled nor the latest say nothing.</summary>
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

    /// <summary>Goes past a change of the log; answers whether it is to be told.</summary>
    private bool Pass(StatusChange change)
    {
        _position = Math.Max(_position, change.Sequence);
        var isInSnapshot = _reader?.Has(change) ?? change.Sequence <= _liveFrom;
        if (!isInSnapshot && _endsByItself)
        {
            _open.Apply(change);
            _isGrowthKnown = false;
        }

        if (IsLive)
        {
            _reader = null;
        }

        return _isResumed || !isInSnapshot;
    }

    private async ValueTask<bool> ReadPageAsync(CancellationToken cancellationToken)
    {
        _snapshot = await _reader!.ReadAsync(cancellationToken) ?? [];
        _liveFrom = _reader.LastEnd;
        if (_endsByItself)
        {
            _open.Apply(_snapshot);
        }

        return true;
    }

    /// <summary>All that is known has settled: asks whether a job still adds destinations, and reads what the last ones have left in the log.</summary>
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
            _reader = IsLive ? null : _reader;
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
        if (_next < snapshot.Count)
        {
            return new WatchEvent.Snapshot(WatchEvent.StartOver, part, IsLast: false);
        }

        (_snapshot, _next) = (null, 0);
        var isLast = _reader is not { IsWhole: false };
        return new WatchEvent.Snapshot(isLast ? Token : WatchEvent.StartOver, part, isLast);
    }
}
