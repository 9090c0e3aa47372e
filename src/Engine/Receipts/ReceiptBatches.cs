using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Dispatch;
using Grpc.Messaging.Engine.Internal;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Planning;
using Grpc.Messaging.Engine.Telemetry;

namespace Grpc.Messaging.Engine.Receipts;

/// <summary>
/// Records receipts of providers in batches, whoever reports them: what comes while a batch is under way makes up the next one, with a few reads and
/// one commit for all. A receipt whose attempt is not known yet is looked for again, together with the others, until the patience with it is over:
/// providers are at times faster than the commit of what they answered.
/// </summary>
internal sealed class ReceiptBatches(
    IDeliveryStore deliveries,
    IMessageStore messages,
    DispatcherSignal signal,
    TimeProvider time,
    DeliveryRules rules,
    EngineMetrics metrics) : IDisposable
{
    private const int MostReceipts = 500;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly Queue<PendingReceipt> _waiting = new();
    private readonly Dictionary<DateTimeOffset, List<PendingReceipt>> _later = [];
    private readonly SendDeadline _deadline = new(time, rules.Options.SendTimeout);
    private bool _isRunning;

    /// <summary>Records a receipt; answers when it is on disk, or given up.</summary>
    public Task<ReceiptResult> AddAsync(ProviderReceipt receipt)
    {
        var pending = new PendingReceipt(receipt, time.GetTimestamp());
        Enqueue(pending);
        return pending.Result.Task;
    }

    public void Dispose() => _deadline.Dispose();

    private void Enqueue(params IEnumerable<PendingReceipt> receipts)
    {
        lock (_lock)
        {
            foreach (var pending in receipts)
            {
                _waiting.Enqueue(pending);
            }

            if (_isRunning)
            {
                return;
            }

            _isRunning = true;
        }

        BackgroundWork.Start(RunAsync);
    }

    private async Task RunAsync()
    {
        while (TakeBatch() is { } batch)
        {
            await RecordAsync(batch);
        }
    }

    private PendingReceipt[]? TakeBatch()
    {
        lock (_lock)
        {
            if (_waiting.Count == 0)
            {
                _isRunning = false;
                return null;
            }

            var batch = new PendingReceipt[Math.Min(MostReceipts, _waiting.Count)];
            for (var i = 0; i < batch.Length; i++)
            {
                batch[i] = _waiting.Dequeue();
            }

            return batch;
        }
    }

    private async Task RecordAsync(ArraySegment<PendingReceipt> batch)
    {
        try
        {
            await FindAttemptsAsync(batch);
            await ApplyAsync(batch);
            foreach (var pending in batch)
            {
                GoOn(pending);
            }
        }
        catch (Exception exception) when (batch.Count > 1 && exception is not (StoreUnavailableException or OperationCanceledException))
        {
            // One of them is more than the store takes, or a row can't be read: the others must not suffer for it.
            var middle = batch.Count / 2;
            await RecordAsync(batch[..middle]);
            await RecordAsync(batch[middle..]);
        }
        catch (Exception exception)
        {
            var failure = exception is OperationCanceledException
                ? new StoreUnavailableException("The store did not answer in time.", exception)
                : exception;
            foreach (var pending in batch)
            {
                pending.Result.TrySetException(failure);
            }
        }
    }

    private async Task FindAttemptsAsync(ArraySegment<PendingReceipt> batch)
    {
        var unknown = batch.Where(static pending => pending is { Attempt: null, Receipt.ProviderMessageId.Length: > 0 });
        foreach (var group in unknown.GroupBy(static pending => pending.Receipt.Provider, StringComparer.Ordinal).ToList())
        {
            var ids = group.Select(static pending => pending.Receipt.ProviderMessageId).ToHashSet(StringComparer.Ordinal);
            var found = await deliveries.FindByProviderIdsAsync(group.Key, ids, _deadline.Next());
            foreach (var pending in group)
            {
                pending.Attempt = found.TryGetValue(pending.Receipt.ProviderMessageId, out var attempt) ? attempt : null;
            }
        }
    }

    /// <summary>What is not answered yet: its attempt is not known, or another receipt, or somebody else, was faster to change the delivery.</summary>
    private void GoOn(PendingReceipt pending)
    {
        if (pending.Result.Task.IsCompleted)
        {
            return;
        }

        if (pending.Attempt is not null)
        {
            Enqueue(pending);
        }
        else if (time.GetElapsedTime(pending.Since) >= rules.Options.ReceiptPatience)
        {
            pending.Result.TrySetResult(new ReceiptResult.NotFound());
        }
        else
        {
            pending.Pause = pending.Pause == TimeSpan.Zero ? FirstPause : pending.Pause * 3 < LongestPause ? pending.Pause * 3 : LongestPause;
            LookAgain(pending, time.GetUtcNow());
        }
    }

    /// <summary>Looks again after its pause, rounded up so that many look at the same moment.</summary>
    private void LookAgain(PendingReceipt pending, DateTimeOffset now)
    {
        var moment = new DateTimeOffset(((now + pending.Pause).Ticks / FirstPause.Ticks * FirstPause.Ticks) + FirstPause.Ticks, TimeSpan.Zero);
        lock (_lock)
        {
            if (_later.TryGetValue(moment, out var others))
            {
                others.Add(pending);
                return;
            }

            _later.Add(moment, [pending]);
        }

        BackgroundWork.Start(async () =>
        {
            await Task.Delay(moment - now, time);
            List<PendingReceipt> due;
            lock (_lock)
            {
                _later.Remove(moment, out due!);
            }

            Enqueue(due);
        });
    }

    private async Task ApplyAsync(ArraySegment<PendingReceipt> batch)
    {
        // Of several receipts of one delivery the first goes now, the next when that is stored.
        var meant = new Dictionary<DeliveryKey, PendingReceipt>();
        foreach (var pending in batch)
        {
            if (pending is { Attempt: { } attempt, Result.Task.IsCompleted: false })
            {
                meant.TryAdd(attempt.Key, pending);
            }
        }

        if (meant.Count == 0)
        {
            return;
        }

        var known = (await messages.LoadAsync([.. meant.Keys.Select(static key => key.MessageId).Distinct()], _deadline.Next()))
            .ToDictionary(static message => message.MessageId);
        var current = (await deliveries.LoadAsync(meant.Keys, _deadline.Next())).ToDictionary(static delivery => delivery.Key);
        var changed = new List<(PendingReceipt Pending, DeliveryEvent Event, ReceiptDecision Decision)>(meant.Count);
        var now = time.GetMilliseconds();
        foreach (var (key, pending) in meant)
        {
            if (!known.TryGetValue(key.MessageId, out var message) || !current.TryGetValue(key, out var delivery))
            {
                pending.Result.TrySetResult(new ReceiptResult.NotFound());
                continue;
            }

            try
            {
                var @event = EventOf(pending);
                var decision = ReceiptDecision.Of(message, delivery, @event, pending.Receipt.Kind, pending.Attempt!.Value.Number, rules, now);
                if (decision.Transition is null)
                {
                    Answer(pending, decision, now);
                }
                else
                {
                    changed.Add((pending, @event, decision));
                }
            }
            catch (Exception exception)
            {
                pending.Result.TrySetException(exception);
            }
        }

        await StoreAsync(changed, now);
    }

    private async Task StoreAsync(List<(PendingReceipt Pending, DeliveryEvent Event, ReceiptDecision Decision)> changed, DateTimeOffset now)
    {
        if (changed.Count == 0)
        {
            return;
        }

        var stored = await deliveries.CommitAsync([.. changed.Select(static change => change.Decision.Transition!)], _deadline.Next());
        var isDue = false;
        for (var i = 0; i < changed.Count; i++)
        {
            var (pending, @event, decision) = changed[i];
            if (stored[i])
            {
                metrics.Stored(@event, decision.Transition!);
                isDue |= decision.Transition!.After.DueTime is not null;
                Answer(pending, decision, now);
            }
        }

        if (isDue)
        {
            signal.Wake();
        }
    }

    // By our name of it an attempt may be meant that nobody recorded.
    private static DeliveryEvent EventOf(PendingReceipt pending) => pending.Receipt switch
    {
        { Attempt: { } attempt } named => new DeliveryEvent.AttemptReceipt(attempt.Number, named.Provider, named.ProviderMessageId, named.Kind),
        var receipt => new DeliveryEvent.ProviderReceipt(pending.Attempt!.Value.Number, receipt.Kind),
    };

    private static void Answer(PendingReceipt pending, in ReceiptDecision decision, DateTimeOffset now) =>
        pending.Result.TrySetResult(ReceiptDecision.ResultOf(
            decision.RecordTime, decision.Transition is not null, pending.Receipt.Kind, isAttemptKnown: true, now));
}
