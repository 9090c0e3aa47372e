namespace Grpc.Messaging.Engine.Internal;

/// <summary>
/// Reads what many ask for at the same time with few calls: one read is under way at a time, and what is asked for meanwhile is read together by the
/// next.
/// </summary>
/// <param name="mostKeys">Most keys of one read.</param>
internal sealed class BatchReader<TKey, TValue>(Func<IReadOnlyCollection<TKey>, Task<Dictionary<TKey, TValue>>> read, int mostKeys)
    where TKey : notnull
    where TValue : class
{
    private readonly Lock _lock = new();
    private readonly Queue<Batch> _waiting = new();
    private Batch? _last;
    private bool _isRunning;

    /// <summary>What is read under this key; null when there is nothing. Fails as the read does.</summary>
    public async Task<TValue?> FindAsync(TKey key) => (await Join(key)).GetValueOrDefault(key);

    private Task<Dictionary<TKey, TValue>> Join(TKey key)
    {
        Batch batch;
        bool isFirst;
        lock (_lock)
        {
            if (_last is null || _last.Keys.Count >= mostKeys)
            {
                _waiting.Enqueue(_last = new Batch());
            }

            batch = _last;
            batch.Keys.Add(key);
            isFirst = !_isRunning;
            _isRunning = true;
        }

        if (isFirst)
        {
            BackgroundWork.Start(RunAsync);
        }

        return batch.Result.Task;
    }

    private async Task RunAsync()
    {
        while (TakeBatch() is { } batch)
        {
            try
            {
                batch.Result.SetResult(await read(batch.Keys));
            }
            catch (Exception exception)
            {
                batch.Result.SetException(exception);
            }
        }
    }

    private Batch? TakeBatch()
    {
        lock (_lock)
        {
            _isRunning = _waiting.TryDequeue(out var batch);
            _last = _waiting.Count == 0 ? null : _last;
            return batch;
        }
    }

    private sealed class Batch
    {
        public HashSet<TKey> Keys { get; } = [];

        public TaskCompletionSource<Dictionary<TKey, TValue>> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
