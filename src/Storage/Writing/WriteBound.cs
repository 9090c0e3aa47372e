using Grpc.Messaging.Engine;

namespace Grpc.Messaging.Storage.Writing;

/// <summary>Counts what waits to be written and says when that is too much. Not thread-safe: it stands beside the queue, under its lock.</summary>
/// <typeparam name="T">What waits.</typeparam>
public sealed class WriteBound<T>(WriteQueueOptions options, TimeProvider time)
{
    private readonly Queue<(T Item, int Rows, long Since)> _waiting = new();

    /// <summary>Entries that wait.</summary>
    public int Count => _waiting.Count;

    /// <summary>Rows that wait.</summary>
    public int Rows { get; private set; }

    /// <summary>How long the oldest has waited.</summary>
    public TimeSpan OldestWait => _waiting.TryPeek(out var oldest) ? time.GetElapsedTime(oldest.Since) : TimeSpan.Zero;

    /// <summary>Puts something at the end.</summary>
    /// <param name="isRefusable">Whether it is turned away when too much waits.</param>
    /// <exception cref="StoreUnavailableException">Too much waits.</exception>
    public void Add(T item, int rows, bool isRefusable)
    {
        if (isRefusable && _waiting.Count > 0)
        {
            if (Rows + rows > options.MaxRows)
            {
                throw new StoreUnavailableException($"The database does not keep up: {Rows} rows wait to be written.");
            }

            if (OldestWait is var wait && wait > options.MaxWait)
            {
                throw new StoreUnavailableException($"The database does not keep up: what waits to be written does so for {wait.TotalSeconds:0.0} s.");
            }
        }

        _waiting.Enqueue((item, rows, time.GetTimestamp()));
        Rows += rows;
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
        Rows -= next.Rows;
        return found;
    }
}
