using Grpc.Messaging.Engine;
using Grpc.Messaging.Storage.Telemetry;

namespace Grpc.Messaging.Storage.Writing;

/// <summary>Counts what waits to be written and says when that is too much. Changed under its owner's lock only.</summary>
/// <typeparam name="T">What waits.</typeparam>
public sealed class WriteBound<T>
{
    private readonly WriteQueueOptions _options;
    private readonly TimeProvider _time;
    private readonly Queue<(T Item, int Rows, long Since)> _waiting = new();
    private int _rows;
    private long _oldest = long.MaxValue;

    /// <summary>Its size and age are shown by <paramref name="metrics"/>; reading them needs no lock.</summary>
    public WriteBound(WriteQueueOptions options, TimeProvider time, WriterMetrics metrics)
    {
        (_options, _time) = (options, time);
        metrics.ShowQueue(() => Rows, () => OldestWait);
    }

    /// <summary>Entries that wait.</summary>
    public int Count => _waiting.Count;

    /// <summary>Rows that wait.</summary>
    public int Rows => Volatile.Read(ref _rows);

    /// <summary>How long the oldest has waited.</summary>
    public TimeSpan OldestWait => Volatile.Read(ref _oldest) is var since and < long.MaxValue ? _time.GetElapsedTime(since) : TimeSpan.Zero;

    /// <summary>Puts something at the end.</summary>
    /// <param name="isRefusable">Whether it is turned away when too much waits.</param>
    /// <exception cref="StoreUnavailableException">Too much waits.</exception>
    public void Add(T item, int rows, bool isRefusable)
    {
        if (isRefusable && _waiting.Count > 0)
        {
            if (Rows + rows > _options.MaxRows)
            {
                throw new StoreUnavailableException($"The database does not keep up: {Rows} rows wait to be written.");
            }

            if (OldestWait is var wait && wait > _options.MaxWait)
            {
                throw new StoreUnavailableException($"The database does not keep up: what waits to be written does so for {wait.TotalSeconds:0.0} s.");
            }
        }

        _waiting.Enqueue((item, rows, _time.GetTimestamp()));
        Changed(rows);
    }

    /// <summary>The next, without taking it.</summary>
    public bool TryPeek(out T item, out int rows)
    {
        var found = _waiting.TryPeek(out var next);
        (item, rows) = (next.Item, next.Rows);
        return found;
    }

    /// <summary>Takes the next.</summary>
    public bool TryTake(out T item)
    {
        var found = _waiting.TryDequeue(out var next);
        item = next.Item;
        Changed(-next.Rows);
        return found;
    }

    private void Changed(int rows)
    {
        Volatile.Write(ref _rows, _rows + rows);
        Volatile.Write(ref _oldest, _waiting.TryPeek(out var oldest) ? oldest.Since : long.MaxValue);
    }
}
