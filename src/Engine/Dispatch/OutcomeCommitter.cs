using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Internal;
using Grpc.Messaging.Engine.Planning;
using Grpc.Messaging.Engine.Telemetry;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Engine.Dispatch;

/// <summary>
/// Stores transitions in commits as large as what came together while the commit before was under way: one delivery is stored at once,
/// thousands share a few commits. A store that fails is tried again until it works. A transition that it can't take, whatever the weather, is
/// looked for and set apart, so that the others don't wait for it.
/// </summary>
internal sealed partial class OutcomeCommitter(
    IDeliveryStore store,
    DeliveryRules rules,
    TimeProvider time,
    ICommitListener listener,
    HeldDeliveries held,
    EngineMetrics metrics,
    ILogger logger) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _abort = new();
    private readonly Queue<Decision> _waiting = new();
    private int _size = rules.Options.MaxCommit;
    private bool _isRunning;

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

    /// <summary>Gives up on a store that does not answer; leases end by themselves.</summary>
    public void Abort() => _abort.Cancel();

    public void Dispose() => _abort.Dispose();

    private async Task RunAsync()
    {
        while (TakeBatch() is { } batch)
        {
            var open = batch.Decisions;
            try
            {
                open = await CommitAsync(open);
                await DecideAgainAsync(open);
                Succeeded();
            }
            catch (Exception exception)
            {
                if (!await TryRecoverAsync(batch with { Decisions = open }, exception))
                {
                    return;
                }
            }
        }
    }

    /// <summary>Stores what nobody else was faster with; the rest is the result.</summary>
    private async Task<Decision[]> CommitAsync(Decision[] batch)
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
        return late is null ? [] : [.. late];
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
    private async Task DecideAgainAsync(Decision[] late)
    {
        if (late.Length == 0)
        {
            return;
        }

        var keys = new HashSet<DeliveryKey>(late.Length);
        foreach (var decision in late)
        {
            keys.Add(decision.Leased.Delivery.Key);
        }

        // When this fails, they go round again: their commit finds the version changed, and this is tried anew.
        var fresh = new Dictionary<DeliveryKey, Delivery>(keys.Count);
        foreach (var delivery in await store.LoadAsync(keys, _abort.Token))
        {
            fresh[delivery.Key] = delivery;
        }

        var now = time.GetMilliseconds();
        foreach (var decision in late)
        {
            var delivery = fresh.GetValueOrDefault(decision.Leased.Delivery.Key);

            // Whoever was faster may hold the delivery by now. A lease of this process that came after its own stays when it is the trace of another
            // holder, who may have handed it over; any other ends, so that what is next need not wait for it.
            var isTrace = held.IsParkedAbandoned(decision.Leased.Delivery.Key) ?? time.GetTimestamp() >= decision.Leased.LeaseEnd;
            Transition? again;
            try
            {
                again = delivery is null ? null : DecideAgain(decision, delivery, isTrace, now);
            }
            catch (Exception exception)
            {
                // Of this delivery only: put back, it would fail for ever, and the others with it.
                listener.OnFailed(decision.Leased, exception);
                continue;
            }

            if (again is null)
            {
                listener.OnOutdated(decision.Leased, delivery?.Version ?? int.MaxValue);
            }
            else
            {
                again = again with { EndsLeaseOf = isTrace ? "" : decision.Transition.EndsLeaseOf };
                Add(new Decision(decision.Leased with { Delivery = delivery! }, decision.Event, again));
            }
        }
    }

    private Transition? DecideAgain(in Decision decision, Delivery delivery, bool isTrace, DateTimeOffset now)
    {
        if (decision.Event is not DeliveryEvent.Due)
        {
            return Planner.Decide(decision.Leased.Message, delivery, decision.Event, rules, now).Transition;
        }

        // Nothing happened but that it was due. What follows, as a mark that a hand-over may begin, is for whoever takes it next.
        return isTrace || delivery.DueTime is null ? null : Planner.Leave(decision.Leased.Message, delivery);
    }

    private void Tell(in LeasedDelivery leased, Transition transition)
    {
        if (transition.Lease is not null)
        {
            listener.OnHeld(leased with { Delivery = transition.After });
        }
        else
        {
            listener.OnReleased(leased, transition);
        }
    }

    private Batch? TakeBatch()
    {
        lock (_lock)
        {
            if (_parts.TryPop(out var part))
            {
                return part;
            }

            if (_waiting.Count == 0)
            {
                _isRunning = false;
                return null;
            }

            var decisions = new Decision[Math.Min(_size, _waiting.Count)];
            for (var i = 0; i < decisions.Length; i++)
            {
                decisions[i] = _waiting.Dequeue();
            }

            return new Batch(decisions, Tries: 0);
        }
    }
}
