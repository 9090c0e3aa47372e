using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Tests.Simulation.Store;
using Grpc.Messaging.Tests.Simulation.World;

namespace Grpc.Messaging.Tests.Simulation.Rules;

/// <summary>
/// Urgent messages leave at once, whatever waits beside them: within the time that the hand-overs take which every provider has under way, and
/// before what waits for the same provider in the same process.
/// </summary>
internal sealed class FairnessRules(SimulatedWorld world)
{
    private readonly List<UrgentWait> _waiting = [];
    private readonly TimeSpan _bound = (2 * world.Plan.Delivery.SendTimeout) + TimeSpan.FromSeconds(10);

    // The other lanes keep a place each, and what began at the same time is under way already.
    private readonly int _mostPassing = 2 + (2 * world.Plan.Delivery.MaxConcurrentSends);
    private long _calmSince;

    /// <summary>A caller got OK for an urgent message that may be sent at once.</summary>
    public void OnAccepted(ObjectId messageId)
    {
        var message = world.Database.Messages[messageId];
        foreach (var row in SimulatedDatabase.IsEverBad(message) ? [] : message.Deliveries)
        {
            _waiting.Add(new UrgentWait(world.Judge.Files[row.Current.Key], world.Loop.Now));
        }
    }

    /// <summary>A process hands a delivery over.</summary>
    public void OnHandOver(string owner, DeliveryFile file, Channel channel)
    {
        NoteTrouble();
        foreach (var urgent in _waiting)
        {
            var passed = urgent.File;
            if (passed.Holder == owner
                && passed.Current.Channel == channel
                && passed.Current.DueTime is not null
                && IsUntouched(passed)
                && file.Current.Lane != DeliveryLane.Urgent
                && urgent.Since > _calmSince)
            {
                urgent.PassedBy++;
                world.Judge.Expect(
                    Rule.UrgentGoesFirst, urgent.PassedBy <= _mostPassing, passed, () => $"is urgent, and {urgent.PassedBy} others were handed over before");
            }
        }
    }

    public void Check()
    {
        _waiting.RemoveAll(static waiting => !IsUntouched(waiting.File));
        NoteTrouble();
        foreach (var waiting in _waiting)
        {
            world.Judge.Expect(
                Rule.UrgentGoesFirst,
                world.Loop.Now - Math.Max(waiting.Since, _calmSince) < _bound.Ticks || waiting.File.Current.DueTime is null,
                waiting.File,
                () => $"is urgent and waits since {TimeSpan.FromTicks(world.Loop.Now - waiting.Since)}");
        }
    }

    // A mark that its hand-over may begin is not its beginning.
    private static bool IsUntouched(DeliveryFile file)
    {
        var delivery = file.Current;
        return file.HandOvers.Count == 0
            && (delivery.Version == 0
                || (delivery.Version == 1 && delivery.OpenAttempts is [{ State: AttemptState.OutcomeUnknown, Reason: "" }]));
    }

    private void NoteTrouble()
    {
        if (world.IsTroubled)
        {
            // What was asked of the store before is answered late, and leases taken meanwhile have to end.
            _calmSince = world.Loop.Now + (StoreFault.LongestCall + world.Plan.Delivery.LeaseTime).Ticks;
        }
    }
}
