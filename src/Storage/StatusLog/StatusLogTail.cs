using Grpc.Messaging.Engine.Cluster;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Dispatch;
using Grpc.Messaging.Engine.Status;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Storage.StatusLog;

/// <summary>
/// Hands out the status log of a database that several processes write to: every entry once, in order, without gaps. Own commits and hints from
/// other processes are offered to it; what does not follow on is read from the database, and now and then it looks by itself.
/// <para>
/// Why "everything after the last position" misses nothing. Positions come from one row, <c>status_log_end</c>: each transaction adds the number of
/// its entries to it and holds the row's lock until it has committed. So whoever takes the next positions has waited for that commit: positions are
/// in the order of the commits, and an entry is visible before any later one is. A transaction that is undone takes its addition back with it: no
/// position stays empty. A reader whose snapshot shows position n therefore sees every entry up to n. (With a sequence, or any counter that does
/// not wait, a transaction may take 5, another take 6 and commit first: a reader sees 6, goes on from there, and never learns of 5.)
/// </para>
/// <para>
/// The addition is the last statement before the commit, which keeps the time short for which the others wait; and as everybody takes this lock
/// last, nobody who waits for it holds up its owner.
/// </para>
/// </summary>
public sealed partial class StatusLogTail : IAsyncDisposable
{
    // Two writers of this process commit in one order and may be heard of in the other; a read would bring what is about to be told.
    private static readonly TimeSpan GapPatience = TimeSpan.FromMilliseconds(10);
    private const int ReadSize = 5_000;
    private const int MostPending = 1_000;

    private readonly IStatusLogStatements _statements;
    private readonly NetworkedDatabaseOptions _options;
    private readonly ILogger<StatusLogTail> _logger;
    private readonly Lock _lock = new();
    private readonly SortedList<long, IReadOnlyList<StatusChange>> _pending = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly ITimer _alarm;
    private TaskCompletionSource _isDue = NewLook();
    private bool _isNudged;
    private Action<IReadOnlyList<StatusChange>>? _handler;
    private Task _running = Task.CompletedTask;
    private long _position = -1;

    /// <summary>Listens to the bus; make it before the host starts.</summary>
    public StatusLogTail(
        IStatusLogStatements statements,
        IClusterBus bus,
        DispatcherSignal signal,
        TimeProvider time,
        NetworkedDatabaseOptions options,
        ILogger<StatusLogTail> logger)
    {
        (_statements, _options, _logger) = (statements, options, logger);
        _alarm = time.CreateTimer(static tail => ((StatusLogTail)tail!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        bus.Subscribe(Offer, signal.Wake);
    }

    /// <summary>The last position handed out; -1 before the start.</summary>
    public long Position
    {
        get
        {
            lock (_lock)
            {
                return _position;
            }
        }
    }

    /// <summary>Begins behind the present end of the log, and goes on where it was started: on the caller's scheduler.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var end = await _statements.GetEndAsync(cancellationToken);
        lock (_lock)
        {
            _position = end;
        }

        SetAlarm();
        _running = RunAsync(_stopping.Token);
    }

    /// <summary>As <see cref="IStatusLogStore.OnCommitted"/>.</summary>
    public void OnCommitted(Action<IReadOnlyList<StatusChange>> handler)
    {
        if (Interlocked.CompareExchange(ref _handler, handler, null) is not null)
        {
            throw new InvalidOperationException("The status log has a handler already; it takes one.");
        }
    }

    /// <summary>Tells of committed entries, contiguous and in order. Whatever was handed out already is left out.</summary>
    public void Offer(IReadOnlyList<StatusChange> changes)
    {
        if (changes.Count == 0)
        {
            return;
        }

        lock (_lock)
        {
            if (_position < 0)
            {
                return;
            }

            if (changes[0].Sequence > _position + 1)
            {
                // Beyond the bound it is forgotten: the read that fills the gap brings it as well.
                if (_pending.Count < MostPending)
                {
                    _pending[changes[0].Sequence] = changes;
                }

                Nudge();
                return;
            }

            HandOut(changes);
            while (_pending.Count > 0 && _pending.GetKeyAtIndex(0) <= _position + 1)
            {
                var next = _pending.GetValueAtIndex(0);
                _pending.RemoveAt(0);
                HandOut(next);
            }
        }
    }

    /// <summary>There may be entries that nobody offers.</summary>
    public void Nudge()
    {
        lock (_lock)
        {
            if (!_isNudged)
            {
                _isNudged = true;
                _alarm.Change(GapPatience, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        Look();
        await _running;
        await _alarm.DisposeAsync();
        _stopping.Dispose();
    }

    // Its continuation is the loop, which must not run within whoever ends the wait.
    private static TaskCompletionSource NewLook() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Look()
    {
        lock (_lock)
        {
            _isDue.TrySetResult();
        }
    }

    private void SetAlarm()
    {
        lock (_lock)
        {
            if (!_isNudged)
            {
                _alarm.Change(_options.TailInterval, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        var isFailing = false;
        while (true)
        {
            await _isDue.Task;
            if (cancellationToken.IsCancellationRequested)
            {
                return;
            }

            lock (_lock)
            {
                // Before the end is read: whoever nudges from now on may mean an entry that this look misses.
                (_isDue, _isNudged) = (NewLook(), false);
            }

            try
            {
                await CatchUpAsync(cancellationToken);
                isFailing = false;
            }
            catch (Exception) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // Told once an outage: the next look is the repetition.
                if (!isFailing)
                {
                    Log.ReadFailed(_logger, exception);
                }

                isFailing = true;
            }

            SetAlarm();
        }
    }

    private async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        // Taken before the end is read: own commits move it on meanwhile, and would make the log look shorter than it was.
        var position = Position;
        var end = await _statements.GetEndAsync(cancellationToken);
        if (position > end)
        {
            StartOver(position, end);
            return;
        }

        while (Position is var reached && reached < end)
        {
            var changes = await _statements.ReadAsync(reached, ReadSize, cancellationToken);
            TakeRead(changes, changes.Count < ReadSize ? end : changes[^1].Sequence);
        }
    }

    /// <summary>What the database has up to a position is all there is: entries that are missing were removed because of their age.</summary>
    private void TakeRead(IReadOnlyList<StatusChange> changes, long upTo)
    {
        lock (_lock)
        {
            if (changes.Count > 0)
            {
                HandOut(changes);
            }

            _position = Math.Max(_position, upTo);
            while (_pending.Count > 0 && _pending.GetKeyAtIndex(0) <= _position + 1)
            {
                var next = _pending.GetValueAtIndex(0);
                _pending.RemoveAt(0);
                HandOut(next);
            }
        }
    }

    private void StartOver(long position, long end)
    {
        lock (_lock)
        {
            // Moved on, it is not behind the end any more.
            if (_position != position)
            {
                return;
            }

            Log.LogIsShorter(_logger, position, end);
            _pending.Clear();
            _position = end;
        }
    }

    private void HandOut(IReadOnlyList<StatusChange> changes)
    {
        var last = changes[^1].Sequence;
        if (last <= _position)
        {
            return;
        }

        var news = changes[0].Sequence > _position ? changes : [.. changes.Where(change => change.Sequence > _position)];
        _position = last;
        try
        {
            _handler?.Invoke(news);
        }
        catch (Exception exception)
        {
            // The entries are stored: watchers find them in the log, and the tail must live.
            Log.HandlerFailed(_logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 4015, EventName = "TailReadFailed", Level = LogLevel.Warning,
            Message = "The end of the status log can't be read; changes that other processes make are seen once it can.")]
        public static partial void ReadFailed(ILogger logger, Exception exception);

        [LoggerMessage(EventId = 4016, EventName = "StatusLogIsShorter", Level = LogLevel.Warning,
            Message = "The status log ended at {Position} and now ends at {End}: the database was replaced by an older one.")]
        public static partial void LogIsShorter(ILogger logger, long position, long end);

        [LoggerMessage(EventId = 4017, EventName = "TailHandlerFailed", Level = LogLevel.Error,
            Message = "The handler of committed status changes failed.")]
        public static partial void HandlerFailed(ILogger logger, Exception exception);
    }
}
