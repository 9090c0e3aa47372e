namespace Grpc.Messaging.Tests.Interop.Smpp;

/// <summary>Keeps what happened, and lets tests wait for what has not happened yet.</summary>
internal sealed class EventWaiter<T>
{
    private readonly Lock _lock = new();
    private readonly List<T> _all = [];
    private TaskCompletionSource _added = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<T> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _all];
            }
        }
    }

    public void Add(T happened)
    {
        TaskCompletionSource added;
        lock (_lock)
        {
            _all.Add(happened);
            (added, _added) = (_added, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        added.SetResult();
    }

    /// <summary>The first so many that are meant, once they are there.</summary>
    /// <exception cref="TimeoutException">They did not come.</exception>
    public async Task<IReadOnlyList<T>> WaitAsync(Predicate<T> isMeant, int count, string what, TimeSpan patience)
    {
        using var deadline = new CancellationTokenSource(patience);
        while (true)
        {
            Task added;
            lock (_lock)
            {
                var found = _all.FindAll(isMeant);
                if (found.Count >= count)
                {
                    return found[..count];
                }

                added = _added.Task;
            }

            try
            {
                await added.WaitAsync(deadline.Token);
            }
            catch (OperationCanceledException exception)
            {
                throw new TimeoutException($"There was no {what} number {count} in {patience}. There was: {string.Join(", ", All)}", exception);
            }
        }
    }
}
