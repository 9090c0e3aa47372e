namespace Grpc.Messaging.Tests.Interop.Sdks;

/// <summary>A clock on which a short pause is over at once, and moves it on; long ones end when told to. Remembers what was waited for.</summary>
internal sealed class EagerTimeProvider : TimeProvider
{
    public static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    private readonly Lock _lock = new();
    private readonly List<TimeSpan> _pauses = [];
    private readonly List<EagerTimer> _waiting = [];
    private DateTimeOffset _now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public IReadOnlyList<TimeSpan> Pauses
    {
        get
        {
            lock (_lock)
            {
                return [.. _pauses];
            }
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new EagerTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Ends every long pause that somebody waits for.</summary>
    public void EndLongPauses()
    {
        EagerTimer[] ended;
        lock (_lock)
        {
            ended = [.. _waiting];
            _waiting.Clear();
        }

        foreach (var timer in ended)
        {
            timer.Fire();
        }
    }

    private sealed class EagerTimer(EagerTimeProvider clock, Action fire) : ITimer
    {
        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                clock._waiting.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan)
                {
                    return true;
                }

                if (dueTime >= Long)
                {
                    clock._waiting.Add(this);
                    return true;
                }

                clock._pauses.Add(dueTime);
                clock._now += dueTime;
            }

            // As a timer does: not on the stack of whoever sets it.
            ThreadPool.UnsafeQueueUserWorkItem(static fire => fire(), fire, preferLocal: false);
            return true;
        }

        public void Dispose()
        {
            lock (clock._lock)
            {
                clock._waiting.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
