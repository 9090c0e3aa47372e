using System.Threading.Channels;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Bus.RabbitMq;

/// <summary>
/// What waits for the broker during one connection. Bounded: a slow broker loses the oldest changes, never the publisher's time. It ends with its
/// connection: a hint told after a reconnect would be older than what the others have read by then.
/// </summary>
internal sealed class HintQueue
{
    private readonly BusMetrics _metrics;

    // Null stands for "there may be work due", of which at most one waits.
    private readonly Channel<StatusChange?> _hints;
    private int _hasWork;

    // Taken from the channel and left for the next message.
    private StatusChange? _next;

    public HintQueue(int maxChanges, BusMetrics metrics)
    {
        _metrics = metrics;
        var options = new BoundedChannelOptions(maxChanges) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true };
        _hints = Channel.CreateBounded<StatusChange?>(options, Drop);
    }

    public void AddWork()
    {
        if (Interlocked.Exchange(ref _hasWork, 1) == 0)
        {
            _hints.Writer.TryWrite(null);
        }
    }

    public void Add(IReadOnlyList<StatusChange> changes)
    {
        for (var i = 0; i < changes.Count; i++)
        {
            if (!_hints.Writer.TryWrite(changes[i]))
            {
                _metrics.DroppedWithoutConnection(changes.Count - i);
                return;
            }
        }
    }

    /// <summary>Waits until there is something to take. One reader.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _hints.Reader.WaitToReadAsync(cancellationToken);

    /// <summary>
    /// Moves up to <paramref name="max"/> changes whose positions follow each other into an empty list, so that one message tells what gathered
    /// while the one before was confirmed. False when nothing waits.
    /// </summary>
    public bool TryTake(List<StatusChange> changes, int max, out bool hasWork)
    {
        hasWork = false;
        while (changes.Count < max && TryNext(out var hint))
        {
            if (hint is null)
            {
                Volatile.Write(ref _hasWork, 0);
                hasWork = true;
            }
            else if (changes.Count == 0 || hint.Sequence == changes[^1].Sequence + 1)
            {
                changes.Add(hint);
            }
            else
            {
                _next = hint;
                break;
            }
        }

        return hasWork || changes.Count > 0;
    }

    /// <summary>Takes nothing more, and counts what was not told.</summary>
    public void Close()
    {
        _hints.Writer.TryComplete();
        var dropped = 0;
        while (TryNext(out var hint))
        {
            dropped += hint is null ? 0 : 1;
        }

        _metrics.DroppedWithoutConnection(dropped);
    }

    private bool TryNext(out StatusChange? hint)
    {
        if (_next is null)
        {
            return _hints.Reader.TryRead(out hint);
        }

        (hint, _next) = (_next, null);
        return true;
    }

    private void Drop(StatusChange? hint)
    {
        if (hint is null)
        {
            Volatile.Write(ref _hasWork, 0);
        }
        else
        {
            _metrics.DroppedAsFull(1);
        }
    }
}
