using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Tests.Simulation.Rules;

/// <summary>Who holds what, counted by the store's clock.</summary>
internal sealed class LeaseRules(Judge judge)
{
    public void OnAccepted(DeliveryFile file, Lease? lease)
    {
        if (lease is { } held && file.Current.DueTime is not null)
        {
            file.Hold(held.Owner, judge.Now + held.Duration.Ticks, judge.Now);
        }
    }

    public void OnClaimed(DeliveryFile file, Lease lease, bool isAbandoned)
    {
        judge.Expect(
            Rule.OneHolder,
            !file.IsHeld(judge.Now),
            file,
            () => $"{lease.Owner} claims what {file.Holder} holds for {TimeSpan.FromTicks(file.LeaseEnd - judge.Now).TotalSeconds:0.0} s more");
        judge.Expect(
            Rule.AbandonmentIsTold,
            isAbandoned == file.Holder is not null,
            file,
            () => $"{lease.Owner} claims what {file.Holder ?? "nobody"} left, and is told {isAbandoned}");
        file.Hold(lease.Owner, judge.Now + lease.Duration.Ticks, judge.Now);
    }

    public void OnCommitted(DeliveryFile file, bool isOutside, Transition transition)
    {
        if (transition.Lease is { } lease)
        {
            // Who comes late with an outcome may take it back from one who claimed it and did nothing yet: that one's next write fails.
            judge.Expect(
                Rule.OneHolder,
                !file.IsHeld(judge.Now) || file.Holder == lease.Owner || !file.WasHandedOverBy(file.Holder!),
                file,
                () => $"{lease.Owner} takes what {file.Holder} holds and handed over");
            file.Hold(lease.Owner, judge.Now + lease.Duration.Ticks, judge.Now);
        }
        else if (isOutside)
        {
            if (transition.EndsLeaseOf is null)
            {
                file.Overtake(judge.Now);
            }
        }
        else if (transition.EndsLeaseOf is null || transition.EndsLeaseOf == file.Holder)
        {
            file.Hold(null, 0, judge.Now);
        }
    }
}
