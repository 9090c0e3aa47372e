using Grpc.Messaging.Engine.Internal;
using Grpc.Messaging.Engine.Telemetry;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Engine.Deliveries;

/// <summary>
/// Stores transitions in commits as large as what came together while the commit before was under way: one delivery is stored at once,
/// thousands share a few commits. A store that fails is tried again until it works; nothing is dropped.
/// </summary>
internal sealed partial class OutcomeCommitter(
    IDeliveryStore store,
    DeliveryOptions options,
    TimeProvider time,
    ICommitListener listener,
    EngineMetrics metrics,
    ILogger logger) : IDisposable
{
    private const int LongestPause = 30;

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _abort = new();
    private readonly Queue<Decision> _waiting = new();
    private Decision[] _batch = [];
    private bool _isRunning;
    private bool _hasFailed;

    public void Add(in Decision decision)
    {
        lock (_lock)
        {
            _waiting.Enqueue(decision);
            if (_isRunning)
            {
                return;
            }

            _isRunning = true;
        }

        BackgroundWork.Start(RunAsync);
    }

    /// <summary>
    /// After the store failed: deliveries for which something is still to be stored, or was stored without an answer. Null = none.
    /// </summary>
    public HashSet<DeliveryKey>? Unsettled()
    {
        lock (_lock)
        {
            return _hasFailed ? [.. _batch.Concat(_waiting).Select(static decision => decision.Leased.Delivery.Key)] : null;
        }
    }

    /// <summary>Gives up on a store that does not answer; leases end by themselves.</summary>
    public void Abort() => _abort.Cancel();

    public void Dispose() => _abort.Dispose();

    private async Task RunAsync()
    {
        var size = options.MaxCommit;
        var failures = 0;
        while (TakeBatch(size) is { } batch)
        {
            try
            {
                await CommitAsync(batch);
                (failures, size) = (0, Math.Min(options.MaxCommit, size * 2));
            }
            catch (Exception exception)
            {
                PutBack(batch);
                if (_abort.IsCancellationRequested)
                {
                    Log.Abandoned(logger, exception, batch.Length);
                    return;
                }

                // Smaller and smaller, and round the queue: one transition that the store can't take must not hold up the others.
                (failures, size) = (failures + 1, Math.Max(1, size / 2));
                Log.CommitFailed(logger, exception, batch.Length, failures);
                metrics.StoreFailed(StoreOperation.Commit, exception);
                await Task.Delay(options.StoreRetryDelay * Math.Min(failures, LongestPause), time, _abort.Token)
                    .ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task CommitAsync(Decision[] batch)
    {
        var transitions = new Transition[batch.Length];
        for (var i = 0; i < batch.Length; i++)
        {
            transitions[i] = batch[i].Transition;
        }

        var results = await StoreAsync(transitions);
        List<Decision>? late = null;
        for (var i = 0; i < batch.Length; i++)
        {
            if (results[i])
            {
                metrics.Stored(batch[i].Event, transitions[i]);
                Tell(batch[i].Leased, transitions[i]);
            }
            else
            {
                metrics.Conflicted();
                (late ??= []).Add(batch[i]);
            }
        }

        listener.OnCommitted();
        if (late is not null)
        {
            await DecideAgainAsync(late);
        }
    }

    private async Task<IReadOnlyList<bool>> StoreAsync(Transition[] transitions)
    {
        using var activity = MessagingTraces.StartCommit(transitions.Length);
        var start = time.GetTimestamp();
        try
        {
            // Not under the token of whoever stops the process: what providers have taken must be recorded.
            var results = await store.CommitAsync(transitions, _abort.Token);
            metrics.Committed(transitions.Length, time.GetElapsedTime(start));
            return results;
        }
        catch (Exception exception)
        {
            activity.Fail(exception);
            throw;
        }
    }

    /// <summary>Somebody else changed these deliveries first: a receipt, a cancel, or a later owner of the lease.</summary>
    private async Task DecideAgainAsync(List<Decision> late)
    {
        var keys = new HashSet<DeliveryKey>(late.Count);
        foreach (var decision in late)
        {
            keys.Add(decision.Leased.Delivery.Key);
        }

        var fresh = new Dictionary<DeliveryKey, Delivery>(keys.Count);
        try
        {
            foreach (var delivery in await store.LoadAsync(keys, _abort.Token))
            {
                fresh[delivery.Key] = delivery;
            }
        }
        catch (Exception exception) when (!_abort.IsCancellationRequested)
        {
            // They go round again: their commit finds the version changed, and this is tried anew.
            Log.ReloadFailed(logger, exception, late.Count);
            PutBack([.. late]);
            return;
        }

        var now = time.GetMilliseconds();
        foreach (var decision in late)
        {
            var delivery = fresh.GetValueOrDefault(decision.Leased.Delivery.Key);
            Transition? again;
            try
            {
                again = delivery is null ? null : Planner.Decide(decision.Leased.Message, delivery, decision.Event, options, now).Transition;
            }
            catch (Exception exception)
            {
                // Of this delivery only: put back, it would fail for ever, and the others with it.
                listener.OnFailed(decision.Leased, exception);
                continue;
            }

            if (again is null)
            {
                listener.OnReleased(decision.Leased, null);
            }
            else
            {
                // Whoever was faster may hold the delivery by now.
                again = again with { EndsLeaseOf = decision.Transition.EndsLeaseOf };
                Add(new Decision(decision.Leased with { Delivery = delivery! }, decision.Event, again));
            }
        }
    }

    private void Tell(in LeasedDelivery leased, Transition transition)
    {
        if (transition.Lease is not null)
        {
            listener.OnHeld(leased with { Delivery = transition.After });
        }
        else
        {
            listener.OnReleased(leased, transition.After.DueTime);
        }
    }

    private Decision[]? TakeBatch(int size)
    {
        lock (_lock)
        {
            if (_waiting.Count == 0)
            {
                (_isRunning, _hasFailed) = (false, false);
                _batch = [];
                return null;
            }

            var batch = new Decision[Math.Min(size, _waiting.Count)];
            for (var i = 0; i < batch.Length; i++)
            {
                batch[i] = _waiting.Dequeue();
            }

            _batch = batch;
            return batch;
        }
    }

    private void PutBack(Decision[] batch)
    {
        lock (_lock)
        {
            _hasFailed = true;
            foreach (var decision in batch)
            {
                _waiting.Enqueue(decision);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventId = 1011,
            EventName = nameof(CommitFailed),
            Level = LogLevel.Warning,
            Message = "The store failed to take {Count} transitions, failure {Failures} in a row; they are kept and tried again.")]
        public static partial void CommitFailed(ILogger logger, Exception exception, int count, int failures);

        [LoggerMessage(
            EventId = 1012,
            EventName = nameof(ReloadFailed),
            Level = LogLevel.Warning,
            Message = "The store failed to read {Count} deliveries that somebody else changed; tried again.")]
        public static partial void ReloadFailed(ILogger logger, Exception exception, int count);

        [LoggerMessage(
            EventId = 1013,
            EventName = nameof(Abandoned),
            Level = LogLevel.Error,
            Message = "The store did not take {Count} transitions before the process had to stop; their deliveries are handed over again.")]
        public static partial void Abandoned(ILogger logger, Exception exception, int count);
    }
}
