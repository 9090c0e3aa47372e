namespace Grpc.Messaging.Engine.Status;

/// <summary>
/// One timer for the heartbeats of all watchers. A watcher sits in one of fifteen slots and only writes down when it told something last;
/// whether it is due for a heartbeat is looked at when its slot comes round, which for one that beats seldom is several times between two beats.
/// </summary>
internal sealed class HeartbeatWheel : IDisposable
{
    private const int Slots = 15;

    private readonly Lock _lock = new();
    private readonly StatusWatch?[] _slots = new StatusWatch?[Slots];
    private readonly TimeSpan _period;
    private readonly ITimer _timer;
    private int _count;
    private int _tick;

    public HeartbeatWheel(TimeProvider time, TimeSpan heartbeatTime)
    {
        _period = heartbeatTime / Slots;
        _timer = time.CreateTimer(static wheel => ((HeartbeatWheel)wheel!).Turn(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Fifteenths of the heartbeat time since the start, while anybody watched.</summary>
    public int Tick => Volatile.Read(ref _tick);

    /// <summary>An interval in ticks, at least one; null is the heartbeat time.</summary>
    public int TicksOf(TimeSpan? interval) => interval is { } asked ? Math.Max(1, (int)Math.Round(asked / _period)) : Slots;

    /// <summary>The interval of so many ticks.</summary>
    public TimeSpan IntervalOf(int ticks) => _period * ticks;

    public void Add(StatusWatch watch)
    {
        lock (_lock)
        {
            watch.LastTick = _tick;
            Link(watch, (_tick + watch.BeatTicks) % Slots);
            if (++_count == 1)
            {
                _timer.Change(_period, _period);
            }
        }
    }

    /// <summary>False when it was removed before.</summary>
    public bool Remove(StatusWatch watch)
    {
        lock (_lock)
        {
            if (watch.BeatSlot < 0)
            {
                return false;
            }

            Unlink(watch);
            if (--_count == 0)
            {
                _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }

            return true;
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Turn()
    {
        lock (_lock)
        {
            var tick = ++_tick;
            for (var watch = _slots[tick % Slots]; watch is not null;)
            {
                var next = watch.NextBeat;
                if (tick - watch.LastTick >= watch.BeatTicks)
                {
                    watch.LastTick = tick;
                    watch.Beat();
                }

                var slot = (watch.LastTick + watch.BeatTicks) % Slots;
                if (slot != tick % Slots)
                {
                    Unlink(watch);
                    Link(watch, slot);
                }

                watch = next;
            }
        }
    }

    private void Link(StatusWatch watch, int slot)
    {
        (watch.BeatSlot, watch.PreviousBeat, watch.NextBeat) = (slot, null, _slots[slot]);
        if (_slots[slot] is { } first)
        {
            first.PreviousBeat = watch;
        }

        _slots[slot] = watch;
    }

    private void Unlink(StatusWatch watch)
    {
        if (watch.PreviousBeat is { } previous)
        {
            previous.NextBeat = watch.NextBeat;
        }
        else
        {
            _slots[watch.BeatSlot] = watch.NextBeat;
        }

        if (watch.NextBeat is { } next)
        {
            next.PreviousBeat = watch.PreviousBeat;
        }

        (watch.BeatSlot, watch.PreviousBeat, watch.NextBeat) = (-1, null, null);
    }
}
