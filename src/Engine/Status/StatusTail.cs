using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Engine.Status;

/// <summary>
/// The latest changes of one message or account, shared by all who watch it: a watcher is only a position in here. Whoever is too far
/// behind, or starts from an old position, reads the log until the tail reaches back to where it is; so a slow reader costs nobody memory.
/// </summary>
internal sealed class StatusTail(ObjectId id, bool isAccount, int maxSize)
{
    private const int FirstSize = 4;

    private StatusChange[] _ring = [];
    private int _start;
    private int _count;
    private long _known = long.MaxValue;
    private long _dropped;
    private StatusWatch? _waiting;

    /// <summary>Guards everything here and the waiting state of its watchers.</summary>
    public Lock Lock { get; } = new();

    public ObjectId Id { get; } = id;

    public bool IsAccount { get; } = isAccount;

    /// <summary>Watchers, waiting or not; guarded by the feed.</summary>
    public int Watchers { get; set; }

    /// <summary>Everything after this position is in here.</summary>
    public long Floor => Math.Max(_known, _dropped);

    /// <summary>Tells a position that the log had when this tail already took part in every publication.</summary>
    public void Reach(long logEnd)
    {
        lock (Lock)
        {
            _known = Math.Min(_known, logEnd);
        }
    }

    public void Append(StatusChange change)
    {
        lock (Lock)
        {
            if (_count == _ring.Length && !TryGrow())
            {
                _dropped = _ring[_start].Sequence;
                _start = (_start + 1) % _ring.Length;
                _count--;
            }

            _ring[(_start + _count++) % _ring.Length] = change;
        }
    }

    /// <summary>Changes up to here were not handed out; who has not read them must read the log.</summary>
    public void Lose(long upTo)
    {
        lock (Lock)
        {
            Array.Clear(_ring);
            _start = _count = 0;
            _dropped = Math.Max(_dropped, upTo);
        }
    }

    /// <summary>Up to <paramref name="max"/> changes after a position that is not below <see cref="Floor"/>. Under <see cref="Lock"/>.</summary>
    public StatusChange[] Read(long after, int max)
    {
        var low = 0;
        for (var high = _count; low < high;)
        {
            var middle = (low + high) / 2;
            (low, high) = At(middle).Sequence <= after ? (middle + 1, high) : (low, middle);
        }

        var count = Math.Min(max, _count - low);
        if (count == 0)
        {
            return [];
        }

        var changes = new StatusChange[count];
        for (var i = 0; i < count; i++)
        {
            changes[i] = At(low + i);
        }

        return changes;
    }

    /// <summary>Whether there is anything after a position. Under <see cref="Lock"/>.</summary>
    public bool HasAfter(long position) => position < Floor || (_count > 0 && At(_count - 1).Sequence > position);

    /// <summary>Enters a watcher that waits. Under <see cref="Lock"/>.</summary>
    public void Enter(StatusWatch watch)
    {
        watch.NextWaiting = _waiting;
        watch.PreviousWaiting = null;
        if (_waiting is not null)
        {
            _waiting.PreviousWaiting = watch;
        }

        _waiting = watch;
    }

    /// <summary>Takes a waiting watcher out. Under <see cref="Lock"/>.</summary>
    public void Leave(StatusWatch watch)
    {
        if (watch.PreviousWaiting is { } previous)
        {
            previous.NextWaiting = watch.NextWaiting;
        }
        else
        {
            _waiting = watch.NextWaiting;
        }

        if (watch.NextWaiting is { } next)
        {
            next.PreviousWaiting = watch.PreviousWaiting;
        }

        watch.NextWaiting = watch.PreviousWaiting = null;
    }

    /// <summary>Wakes every waiting watcher that has something to read, or all of them.</summary>
    public void Wake(bool all)
    {
        lock (Lock)
        {
            for (var watch = _waiting; watch is not null;)
            {
                var next = watch.NextWaiting;
                if (all || watch.HasNews)
                {
                    watch.Release();
                }

                watch = next;
            }
        }
    }

    private StatusChange At(int index) => _ring[(_start + index) % _ring.Length];

    private bool TryGrow()
    {
        if (_ring.Length >= maxSize)
        {
            return false;
        }

        var grown = new StatusChange[Math.Min(maxSize, Math.Max(FirstSize, _ring.Length * 2))];
        for (var i = 0; i < _count; i++)
        {
            grown[i] = At(i);
        }

        (_ring, _start) = (grown, 0);
        return true;
    }
}
