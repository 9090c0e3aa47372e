namespace Grpc.Messaging.Testing;

/// <summary>
/// A clock that moves only when told to. Timers fire inside <see cref="Advance"/>, on its thread, in the order of their due times, each
/// at its own moment.
/// </summary>
public sealed class ManualTimeProvider(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now = start;

    /// <summary>A clock at some fixed moment.</summary>
    public ManualTimeProvider()
        : this(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero))
    {
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>When the next timer fires; null when none is set.</summary>
    public DateTimeOffset? NextTimer
    {
        get
        {
            lock (_lock)
            {
                return FindNext()?.DueTime;
            }
        }
    }

    /// <summary>Moves the clock on and fires what becomes due on the way.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(by.Ticks);
        var end = GetUtcNow() + by;
        while (true)
        {
            ManualTimer? timer;
            lock (_lock)
            {
                timer = FindNext();
                if (timer is null || timer.DueTime > end)
                {
                    _now = end;
                    return;
                }

                _now = timer.DueTime > _now ? timer.DueTime!.Value : _now;
                timer.DueTime = timer.Period > TimeSpan.Zero ? _now + timer.Period : null;
            }

            timer.Fire();
        }
    }

    private ManualTimer? FindNext()
    {
        ManualTimer? next = null;
        foreach (var timer in _timers)
        {
            if (timer.DueTime is { } due && (next is null || due < next.DueTime))
            {
                next = timer;
            }
        }

        return next;
    }

    private sealed class ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset? DueTime { get; set; }

        public TimeSpan Period { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            bool isDue;
            lock (clock._lock)
            {
                if (!clock._timers.Contains(this))
                {
                    clock._timers.Add(this);
                }

                isDue = dueTime == TimeSpan.Zero;
                DueTime = dueTime == Timeout.InfiniteTimeSpan || isDue ? null : clock._now + dueTime;
                Period = period == Timeout.InfiniteTimeSpan ? TimeSpan.Zero : period;
                if (isDue && Period > TimeSpan.Zero)
                {
                    DueTime = clock._now + Period;
                }
            }

            // As a system timer does, one that is due at once does not wait for the clock, nor run on the caller.
            if (isDue)
            {
                ThreadPool.QueueUserWorkItem(static timer => timer.Fire(), this, preferLocal: false);
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock._lock)
            {
                DueTime = null;
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
