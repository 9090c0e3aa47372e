using System.Threading.Channels;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Bus.RabbitMq;

/// <summary>
/// What waits for the broker. Bounded: a slow broker loses the oldest changes, never the publisher's time. Closed while there is no connection:
/// a hint that would only be told after a reconnect is older than what the others have read by then.
/// </summary>
internal sealed class PublishQueue(int maxChanges, BusMetrics metrics)
{
    private readonly Lock _lock = new();
    private readonly Queue<IReadOnlyList<StatusChange>> _lists = new();
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private bool _isOpen;
    private bool _hasWork;
    private int _count;
    private int _takenOfFirst;

    public void Open()
    {
        lock (_lock)
        {
            _isOpen = true;
        }
    }

    /// <summary>Forgets all that waits.</summary>
    public void Close()
    {
        int dropped;
        lock (_lock)
        {
            _isOpen = false;
            _hasWork = false;
            _lists.Clear();
            (dropped, _count, _takenOfFirst) = (_count, 0, 0);
        }

        metrics.DroppedWithoutConnection(dropped);
    }

    public void AddWork()
    {
        lock (_lock)
        {
            if (!_isOpen || _hasWork)
            {
                return;
            }

            _hasWork = true;
        }

        _signal.Writer.TryWrite(true);
    }

    public void Add(IReadOnlyList<StatusChange> changes)
    {
        if (changes.Count == 0)
        {
            return;
        }

        var dropped = 0;
        lock (_lock)
        {
            if (!_isOpen)
            {
                metrics.DroppedWithoutConnection(changes.Count);
                return;
            }

            _lists.Enqueue(changes);
            _count += changes.Count;
            while (_count > maxChanges)
            {
                var left = _lists.Dequeue().Count - _takenOfFirst;
                (dropped, _count, _takenOfFirst) = (dropped + left, _count - left, 0);
            }
        }

        if (dropped > 0)
        {
            metrics.DroppedAsFull(dropped);
        }

        _signal.Writer.TryWrite(true);
    }

    /// <summary>Waits until there may be something to take. One reader.</summary>
    public async ValueTask WaitAsync(CancellationToken cancellationToken) => await _signal.Reader.ReadAsync(cancellationToken);

    /// <summary>
    /// Moves up to <paramref name="max"/> changes whose positions follow each other into an empty list, so that one message tells what gathered
    /// while the one before was confirmed. False when nothing waits.
    /// </summary>
    public bool TryTake(List<StatusChange> changes, int max, out bool hasWork)
    {
        lock (_lock)
        {
            (hasWork, _hasWork) = (_hasWork, false);
            while (changes.Count < max && _lists.TryPeek(out var first) && Follows(changes, first[_takenOfFirst]))
            {
                var end = Math.Min(first.Count, _takenOfFirst + max - changes.Count);
                while (_takenOfFirst < end && Follows(changes, first[_takenOfFirst]))
                {
                    changes.Add(first[_takenOfFirst++]);
                }

                if (_takenOfFirst < first.Count)
                {
                    break;
                }

                _lists.Dequeue();
                _takenOfFirst = 0;
            }

            _count -= changes.Count;
            return hasWork || changes.Count > 0;
        }
    }

    private static bool Follows(List<StatusChange> changes, StatusChange next) =>
        changes.Count == 0 || next.Sequence == changes[^1].Sequence + 1;
}
