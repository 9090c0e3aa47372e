using Grpc.Messaging.Testing.Processes.Stored;

namespace Grpc.Messaging.Testing.Processes.Judging;

/// <summary>
/// The judge of a run, over what is stored, what the provider was given and what watchers were told. The rules are written down here once more,
/// not taken from the engine, whose code takes no part.
/// </summary>
public static class RunChecker
{
    private const int Nothing = 0;
    private const int Sent = 1;
    private const int Pending = 2;
    private const int Failed = 3;
    private const int Delivered = 4;
    private const int Read = 5;

    private const int AttemptTransient = 3;
    private const int AttemptUnknown = 7;
    private const string OutcomeUnknown = "OUTCOME_UNKNOWN";

    private static readonly string[] StateNames = ["nothing", "SENT", "PENDING", "FAILED", "DELIVERED", "READ", "EXPIRED", "SCHEDULED", "CANCELLED"];

    // Of the legal transitions those that the load can cause: nothing is scheduled, cancelled or expires, and no receipt comes late.
    private static readonly HashSet<(int From, int To)> Legal =
    [
        (Nothing, Pending), (Pending, Pending), (Pending, Sent), (Pending, Failed), (Sent, Pending), (Sent, Failed), (Sent, Delivered), (Delivered, Read),
    ];

    public static Verdict Check(RunRecord run)
    {
        var histories = run.Stored.Log
            .GroupBy(change => (change.MessageId, change.Index))
            .ToDictionary(history => history.Key, history => history.ToList());
        var handOvers = run.HandOvers.ToLookup(handOver => handOver.Key);
        return new Verdict(
            [
                .. run.Oddities,
                .. Accepted(run),
                .. Counted(run.Stored),
                .. Replayed(run),
                .. Finished(run, histories),
                .. Histories(histories),
                .. Log(run.Stored),
                .. Agreeing(run.Stored, histories),
                .. Attempts(run, handOvers, histories),
                .. Provider(run, handOvers, histories),
                .. MoneyRules.Check(run.Stored),
                .. run.Watchers.SelectMany(watcher => Watched(watcher, run.Stored.Log)),
            ],
            run.Stored.Log.Count(change => change.Reason == OutcomeUnknown),
            handOvers.Sum(same => same.Count() - 1));
    }

    internal static string NameOf(int state) => state >= 0 && state < StateNames.Length ? StateNames[state] : $"state {state}";

    /// <summary>What was answered OK is stored, once and whole, and nothing else is.</summary>
    private static IEnumerable<string> Accepted(RunRecord run)
    {
        var stored = run.Stored.Messages.ToDictionary(message => message.MessageId);
        var deliveries = run.Stored.Deliveries.GroupBy(delivery => delivery.MessageId).ToDictionary(group => group.Key, group => group.Count());
        foreach (var message in run.Messages)
        {
            if (!stored.Remove(message.MessageId, out var found))
            {
                yield return $"Lost: message {message.MessageId} ({message.RequestId}) was answered OK and is not stored.";
            }
            else if (found.RequestId != message.RequestId)
            {
                yield return $"Message {message.MessageId} was answered to {message.RequestId}, but stored under '{found.RequestId}'.";
            }
            else if (deliveries.GetValueOrDefault(message.MessageId) != message.FinalStates.Count || found.DestinationCount != message.FinalStates.Count)
            {
                yield return $"Lost: message {message.MessageId} has {message.FinalStates.Count} destinations, "
                    + $"but {deliveries.GetValueOrDefault(message.MessageId)} are stored.";
            }
        }

        foreach (var message in stored.Values)
        {
            yield return $"Accepted twice: message {message.MessageId} ({message.RequestId}) is stored and was answered to nobody.";
        }
    }

    /// <summary>A message counts its destinations as they are.</summary>
    private static IEnumerable<string> Counted(StoredRun stored)
    {
        var deliveries = stored.Deliveries.ToLookup(delivery => (delivery.MessageId, delivery.State));
        return from message in stored.Messages
               from state in Enumerable.Range(1, message.Counts.Count)
               let counted = message.Counts[state - 1]
               let found = deliveries[(message.MessageId, state)].Count()
               where counted != found
               select $"Miscounted: message {message.MessageId} counts {counted} destinations as {NameOf(state)}, and has {found}.";
    }

    private static IEnumerable<string> Replayed(RunRecord run) =>
        from replay in run.Replays
        where replay.First != replay.Again
        select $"{replay.RequestId} was answered {replay.First} and then {replay.Again}.";

    private static IEnumerable<string> Finished(RunRecord run, Dictionary<(string, int), List<StoredChange>> histories)
    {
        var deliveries = run.Stored.Deliveries.ToDictionary(delivery => (delivery.MessageId, delivery.Index));
        foreach (var message in run.Messages)
        {
            for (var i = 0; i < message.FinalStates.Count; i++)
            {
                // A lost delivery was told of by another rule.
                if (!deliveries.TryGetValue((message.MessageId, i), out var delivery))
                {
                    continue;
                }

                // Where an unknown outcome is not tried again, the sandbox is asked instead, which then does not say what it would have said.
                var isOpenEnd = run.AtMostOnce && histories.GetValueOrDefault((message.MessageId, i), []).Exists(change => change.Reason == OutcomeUnknown);
                if (isOpenEnd ? delivery.State is Pending or Sent : delivery.State != message.FinalStates[i])
                {
                    yield return $"Not finished: {message.MessageId}/{i} is {NameOf(delivery.State)} and must be {NameOf(message.FinalStates[i])}.";
                }
                else if (delivery.IsDue)
                {
                    yield return $"Not finished: {message.MessageId}/{i} is {NameOf(delivery.State)} and due again.";
                }
            }
        }
    }

    private static IEnumerable<string> Histories(Dictionary<(string MessageId, int Index), List<StoredChange>> histories)
    {
        foreach (var ((messageId, index), history) in histories)
        {
            var states = history.ConvertAll(change => change.State);
            foreach (var (from, to) in states.Prepend(Nothing).Zip(states).Where(pair => !Legal.Contains(pair)))
            {
                yield return $"Illegal transition: {messageId}/{index} went from {NameOf(from)} to {NameOf(to)}.";
            }

            if (states.Count(state => state is Failed or Delivered) is var ends and not 1)
            {
                yield return $"{messageId}/{index} became terminal {ends} times.";
            }

            if (history[0].Version != 0 || history.Zip(history.Skip(1)).Any(pair => pair.Second.Version <= pair.First.Version))
            {
                yield return $"{messageId}/{index} has versions {string.Join(", ", history.Select(change => change.Version))} in the log.";
            }
        }
    }

    /// <summary>Numbers of a commit that never happened are given out again, so that the log is dense.</summary>
    private static IEnumerable<string> Log(StoredRun stored)
    {
        var expected = 1L;
        foreach (var change in stored.Log)
        {
            if (change.Sequence != expected)
            {
                yield return $"The status log has {change.Sequence} where {expected} must follow.";
            }

            expected = change.Sequence + 1;
        }

        if (stored.End != expected - 1)
        {
            yield return $"The status log ends at {expected - 1}, but the database says at {stored.End}.";
        }
    }

    private static IEnumerable<string> Agreeing(StoredRun stored, Dictionary<(string, int), List<StoredChange>> histories)
    {
        foreach (var delivery in stored.Deliveries)
        {
            if (!histories.TryGetValue((delivery.MessageId, delivery.Index), out var history))
            {
                yield return $"{delivery.MessageId}/{delivery.Index} is not in the status log.";
            }
            else if (history[^1].State != delivery.State || history[^1].Version > delivery.Version)
            {
                yield return $"{delivery.MessageId}/{delivery.Index} is {NameOf(delivery.State)} in version {delivery.Version}, "
                    + $"but the status log says {NameOf(history[^1].State)} in {history[^1].Version}.";
            }
        }
    }

    /// <summary>Attempts are counted without a gap, none was invented, and no step was sent twice.</summary>
    private static IEnumerable<string> Attempts(
        RunRecord run, ILookup<string, HandOver> handOvers, Dictionary<(string, int), List<StoredChange>> histories)
    {
        var attempts = run.Stored.Attempts.ToLookup(attempt => (attempt.MessageId, attempt.Index));
        foreach (var delivery in run.Stored.Deliveries)
        {
            var name = $"{delivery.MessageId}/{delivery.Index}";
            var own = attempts[(delivery.MessageId, delivery.Index)].ToList();
            if (!own.Select(attempt => attempt.Number).SequenceEqual(Enumerable.Range(1, delivery.AttemptCount)))
            {
                yield return $"{name} counts {delivery.AttemptCount} attempts, but has {string.Join(", ", own.Select(attempt => attempt.Number))}.";
            }

            var isUnknown = histories.GetValueOrDefault((delivery.MessageId, delivery.Index), []).Exists(change => change.Reason == OutcomeUnknown);
            foreach (var attempt in own.Where(attempt => attempt.State != AttemptUnknown && !isUnknown && !handOvers.Contains(KeyOf(attempt))))
            {
                yield return $"Attempt {KeyOf(attempt)} was never handed over.";
            }

            foreach (var step in own.Where(attempt => attempt.State != AttemptTransient).GroupBy(attempt => attempt.Step).Where(step => step.Count() > 1))
            {
                yield return $"Sent twice: step {step.Key} of {name} has attempts {string.Join(", ", step.Select(attempt => attempt.Number))}.";
            }
        }
    }

    /// <summary>What the provider was given is known, and given twice only where the service says that it did not know.</summary>
    private static IEnumerable<string> Provider(
        RunRecord run, ILookup<string, HandOver> handOvers, Dictionary<(string, int), List<StoredChange>> histories)
    {
        var attempts = run.Stored.Attempts.ToDictionary(KeyOf);
        foreach (var same in handOvers)
        {
            if (!attempts.TryGetValue(same.Key, out var attempt))
            {
                yield return $"Hand-over {same.Key} to {same.First().Destination} has no attempt.";
                continue;
            }

            var isUnknown = histories.GetValueOrDefault((attempt.MessageId, attempt.Index), [])
                .Exists(change => change.Reason == OutcomeUnknown && change.Step == attempt.Step);
            if (same.Count() > 1 && (!isUnknown || run.AtMostOnce))
            {
                yield return $"Unexplained duplicate: {same.Key} was handed over {same.Count()} times, at {string.Join(", ", same.Select(one => one.Time))}.";
            }
        }
    }

    private static IEnumerable<string> Watched(WatchRecord watcher, IReadOnlyList<StoredChange> log)
    {
        if (watcher.FromSnapshots > 0)
        {
            yield return $"{watcher.Name} was told of {watcher.FromSnapshots} destinations by a snapshot although it went on by token.";
        }

        var expected = log.Select(change => new WatchedChange(change.MessageId, change.Index, change.State, change.Step, change.Reason)).ToList();
        var first = expected.Zip(watcher.Changes).TakeWhile(pair => pair.First == pair.Second).Count();
        if (first < expected.Count || first < watcher.Changes.Count)
        {
            yield return $"{watcher.Name} was told {watcher.Changes.Count} changes of {expected.Count}; "
                + $"at {first + 1} it was told {watcher.Changes.ElementAtOrDefault(first)?.ToString() ?? "nothing"} "
                + $"instead of {expected.ElementAtOrDefault(first)?.ToString() ?? "nothing"}.";
        }
    }

    private static string KeyOf(StoredAttempt attempt) => $"{attempt.MessageId}-{attempt.Index}-{attempt.Number}";
}
