using System.Globalization;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Planning;
using Grpc.Messaging.Tests.Simulation.World;

namespace Grpc.Messaging.Tests.Simulation.Rules;

/// <summary>What may be handed over to a provider, by whom, and under which key.</summary>
internal sealed class HandOverRules(Judge judge)
{
    // What is known of a device may be a second old, by a clock that is put forth or back meanwhile; a process that stands still may act on it until its
    // lease ends.
    private static readonly TimeSpan AddressDelay = TimeSpan.FromSeconds(10);

    /// <summary>Hand-overs so far, and those that repeated one whose outcome nobody knew, and those that a change overtook
    /// of which the process had not been told.</summary>
    public (int All, int Repeated, int Overtaken) Counts { get; private set; }

    public HandOver Begin(SimulatedNode node, DeliveryFile file, SendRequest request, int step)
    {
        var now = judge.Now;
        var number = NumberOf(request);
        var isOvertaken = file.IsOvertaken(node.Owner, now);
        judge.Expect(
            Rule.HandOverUnderLease,
            isOvertaken || (file.IsHeld(now) && file.Holder == node.Owner),
            file,
            () => $"node {node.Number} hands over attempt {number}, {Describe(file, now)}");
        judge.Expect(
            Rule.HandOverOfWhatIsDue,
            isOvertaken || (file.Current.State is DeliveryState.Pending or DeliveryState.Scheduled && file.Current.Step == step),
            file,
            () => $"step {step} is handed over and the delivery is {file.Current.State} at step {file.Current.Step}");
        judge.Expect(
            Rule.ReachesThePerson,
            node.World.Customers.IsRight(file.Current.Address, request, now, node.World.Plan.Delivery.LeaseTime + AddressDelay),
            file,
            () => $"{request.Address} is handed over for {file.Current.Address}");
        CheckOneAtATime(node, file);
        CheckTold(node, file, step);
        CheckOnce(node, file, request.Channel, step);
        CheckKey(file, number, step, isOvertaken);
        var isRepeated = CheckDuplicates(node, file, number, isOvertaken);
        Counts = (Counts.All + 1, Counts.Repeated + (isRepeated ? 1 : 0), Counts.Overtaken + (isOvertaken ? 1 : 0));
        var handOver = new HandOver(node.Owner, step, number, now) { WasOvertaken = isOvertaken };
        file.HandOvers.Add(handOver);
        return handOver;
    }

    /// <summary>When nothing will happen any more.</summary>
    public void CheckEnd(DeliveryFile file)
    {
        foreach (var handOver in file.HandOvers)
        {
            judge.Expect(
                Rule.HandOverLeavesAttempt,
                handOver.WasOvertaken || file.Attempts.ContainsKey(handOver.Number),
                file,
                () => $"hand-over {handOver.Number} of step {handOver.Step} left no attempt");
        }
    }

    private static int NumberOf(SendRequest request) =>
        int.Parse(request.IdempotencyKey.AsSpan(request.IdempotencyKey.LastIndexOf('-') + 1), NumberStyles.None, CultureInfo.InvariantCulture);

    // What it was told may be older than what it stored itself, and so may what it was told of an earlier step: one that was left does not come back.
    private void CheckTold(SimulatedNode node, DeliveryFile file, int step)
    {
        var told = file.Log.FindLast(change => change.Sequence <= node.LogPosition);
        var known = file.Holder == node.Owner ? file.HolderVersion : -1;
        var isWaiting = told is null or { State: DeliveryState.Scheduled or DeliveryState.Pending };
        judge.Expect(
            Rule.OvertakenIsDropped,
            told is null || told.Version <= known || (isWaiting ? told.Step <= step : told.Step < step && !told.State.IsTerminal()),
            file,
            () => $"node {node.Number} hands over step {step}, and was told that the delivery is {told!.State} at step {told.Step}");
    }

    private void CheckOneAtATime(SimulatedNode node, DeliveryFile file)
    {
        var other = file.HandOvers.Find(earlier => earlier.Owner == node.Owner && !earlier.IsOver);
        judge.Expect(
            Rule.OneAtATime, other is null, file, () => $"node {node.Number} hands over beside its attempt {other!.Number}, which is still under way");
    }

    private void CheckOnce(SimulatedNode node, DeliveryFile file, Channel channel, int step)
    {
        if (node.World.Plan.Delivery.UnknownOutcome.GetValueOrDefault(node.World.Channels.Of(channel).Name) == UnknownOutcomePolicy.AwaitReceipt)
        {
            var earlier = file.HandOvers.Find(handOver => handOver.Step == step && !handOver.IsRefused);
            judge.Expect(
                Rule.HandedOverOnce, earlier is null, file, () => $"step {step} is handed over again, and attempt {earlier!.Number} may have been taken");
        }
    }

    private void CheckKey(DeliveryFile file, int number, int step, bool isOvertaken)
    {
        for (var i = 1; i < number; i++)
        {
            var isKnown = file.Attempts.TryGetValue(i, out var attempt) && attempt.State != AttemptState.OutcomeUnknown;
            judge.Expect(
                Rule.SameKeyUntilKnown,
                isKnown || attempt?.Step < step,
                file,
                () => $"attempt {number} is handed over and nobody knows what became of {i}");
        }

        var last = file.HandOvers.FindLast(handOver => handOver.Step == step);
        judge.Expect(
            Rule.SameKeyUntilKnown,
            last is not { IsUnsure: true } || last.Number >= number || isOvertaken,
            file,
            () => $"attempt {last!.Number} may have been taken, and is repeated as {number}");
        judge.Expect(
            Rule.SameKeyUntilKnown,
            isOvertaken || !file.Attempts.TryGetValue(number, out var same) || same.State == AttemptState.OutcomeUnknown,
            file,
            () => $"attempt {number} is {file.Attempts[number].State} and is handed over again");
    }

    private bool CheckDuplicates(SimulatedNode node, DeliveryFile file, int number, bool isOvertaken)
    {
        var isRepeated = false;
        foreach (var earlier in file.HandOvers)
        {
            if (earlier.Number != number)
            {
                continue;
            }

            isRepeated = true;
            judge.Expect(
                Rule.DuplicateIsExplained,
                earlier.IsUnsure || earlier.IsRefused || earlier.Owner != node.Owner || file.WasRefused,
                file,
                () => $"node {node.Number} hands over attempt {number} a second time, and was told what became of the first");
            judge.Expect(
                Rule.UnknownOutcomeIsLabelled,
                isOvertaken || (file.Attempts.TryGetValue(number, out var attempt) && attempt.State == AttemptState.OutcomeUnknown),
                file,
                () => $"attempt {number} may have been taken, and nothing says so");
        }

        return isRepeated;
    }

    private static string Describe(DeliveryFile file, long now) => file.Holder is null
        ? "and nobody holds it"
        : $"held by {file.Holder} for {TimeSpan.FromTicks(file.LeaseEnd - now).TotalSeconds:0.0} s more";
}
