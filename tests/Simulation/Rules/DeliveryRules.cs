using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Planning;

namespace Grpc.Messaging.Tests.Simulation.Rules;

/// <summary>The life of a delivery in the store: the contract's rules written down once more, without the planner's table.</summary>
internal sealed class DeliveryRules(Judge judge)
{
    public void OnCommitted(DeliveryFile file, Transition transition)
    {
        var (before, after) = (file.Current, transition.After);
        judge.Expect(
            Rule.VersionGrowsByOne,
            after.Version == before.Version + 1,
            file,
            () => $"version {before.Version} was replaced by {after.Version}");
        judge.Expect(
            Rule.LegalTransition, IsLegal(before, after), file, () => $"{before.State} step {before.Step} became {after.State} step {after.Step}");
        CheckLog(file, before, after, transition.Changes);
        foreach (var attempt in transition.Attempts)
        {
            CheckAttempt(file, attempt);
            file.Attempts[attempt.Number] = attempt;
        }
    }

    private static bool IsLegal(Delivery before, Delivery after)
    {
        var isReached = after.State is DeliveryState.Delivered or DeliveryState.Read;

        // Counted as sent because nobody knew; whoever handed it over may tell later that the provider refused it.
        var isAssumed = before.Reason == Reasons.OutcomeUnknown && after.Step == before.Step;
        if (before.State == after.State && before.Step == after.Step)
        {
            return true;
        }

        return before.State switch
        {
            DeliveryState.Scheduled => true,
            DeliveryState.Pending => after.State != DeliveryState.Scheduled && (after.Step >= before.Step || isReached),
            DeliveryState.Sent => isReached
                || after.State is DeliveryState.Failed or DeliveryState.Expired
                || (after.State == DeliveryState.Pending && (after.Step > before.Step || isAssumed)),
            DeliveryState.Failed or DeliveryState.Expired or DeliveryState.Cancelled => isReached,
            DeliveryState.Delivered => after.State == DeliveryState.Read,
            _ => false,
        };
    }

    private void CheckLog(DeliveryFile file, Delivery before, Delivery after, IReadOnlyList<StatusChange> changes)
    {
        var isChange = before.State != after.State || before.Step != after.Step;
        judge.Expect(
            Rule.LogTellsEveryChange,
            !isChange || changes.Count > 0,
            file,
            () => $"{before.State} became {after.State} and the log does not tell");
        foreach (var change in changes)
        {
            var isTold = change.Key == after.Key && change.Version == after.Version
                && (change.State == after.State || change.Reason == Reasons.OutcomeUnknown);
            judge.Expect(Rule.LogTellsEveryChange, isTold, file, () => $"{after.State} was told as {change.State} {change.Reason}");
            judge.Expect(
                Rule.LogTellsEveryChange,
                isChange || change.Reason == Reasons.OutcomeUnknown,
                file,
                () => $"{change.State} was told again");
        }
    }

    private void CheckAttempt(DeliveryFile file, Attempt attempt)
    {
        if (!file.Attempts.TryGetValue(attempt.Number, out var known))
        {
            judge.Expect(
                Rule.AttemptsAreKept,
                attempt.Number == file.Attempts.Count + 1,
                file,
                () => $"attempt {attempt.Number} follows {file.Attempts.Count}");
            return;
        }

        var isOpen = known.State is AttemptState.OutcomeUnknown or AttemptState.Transient or AttemptState.Accepted
            || (known.State == AttemptState.Delivered && attempt.State is AttemptState.Delivered or AttemptState.Read)
            || known.State == attempt.State
            || attempt.State is AttemptState.Delivered or AttemptState.Read;
        judge.Expect(
            Rule.AttemptsAreKept, isOpen, file, () => $"attempt {attempt.Number} was {known.State} and became {attempt.State}");
    }
}
