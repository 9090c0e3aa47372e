namespace Grpc.Messaging.Engine.Dispatch;

/// <summary>A queue from which accounts are served in turn, each in its own order. For one caller at a time.</summary>
internal sealed class FairQueue<T>
{
    private readonly Dictionary<ObjectId, Queue<T>> _byAccount = [];
    private readonly Queue<ObjectId> _turns = new();

    // The last one that ran empty: with one account that comes and goes nothing is allocated.
    private Queue<T>? _spare;

    public int Count { get; private set; }

    public void Enqueue(ObjectId accountId, T item)
    {
        if (!_byAccount.TryGetValue(accountId, out var queue))
        {
            queue = _spare ?? new Queue<T>();
            _spare = null;
            _byAccount.Add(accountId, queue);
            _turns.Enqueue(accountId);
        }

        queue.Enqueue(item);
        Count++;
    }

    public bool TryDequeue(out T item)
    {
        if (!_turns.TryDequeue(out var accountId))
        {
            item = default!;
            return false;
        }

        var queue = _byAccount[accountId];
        item = queue.Dequeue();
        Count--;
        if (queue.Count > 0)
        {
            _turns.Enqueue(accountId);
        }
        else
        {
            _byAccount.Remove(accountId);
            _spare = queue;
        }

        return true;
    }
}
