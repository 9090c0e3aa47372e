using Grpc.Messaging.Engine;
using Grpc.Messaging.Tests.Simulation.Store;
using Grpc.Messaging.Tests.Simulation.World;

namespace Grpc.Messaging.Tests.Simulation.Rules;

/// <summary>
/// Urgent messages leave at once, whatever waits beside them: within the time that the hand-overs take which every provider has under way.
/// </summary>
internal sealed class FairnessRules(SimulatedWorld world)
{
    private readonly List<(DeliveryFile File, long Since)> _waiting = [];
    private readonly TimeSpan _bound = (2 * world.Plan.Delivery.SendTimeout) + TimeSpan.FromSeconds(10);
    private long _calmSince;

    /// <summary>A caller got OK for an urgent message that may be sent at once.</summary>
    public void OnAccepted(ObjectId messageId)
    {
        foreach (var row in world.Database.Messages[messageId].Deliveries)
        {
            _waiting.Add((world.Judge.Files[row.Current.Key], world.Loop.Now));
        }
    }

    public void Check()
    {
        _waiting.RemoveAll(static waiting => waiting.File.HandOvers.Count > 0 || waiting.File.Current.Version > 0);
        if (world.IsTroubled)
        {
            // What was asked of the store before is answered late, and leases taken meanwhile have to end.
            _calmSince = world.Loop.Now + (StoreFault.LongestCall + world.Plan.Delivery.LeaseTime).Ticks;
        }

        foreach (var (file, since) in _waiting)
        {
            world.Judge.Expect(
                Rule.UrgentGoesFirst,
                world.Loop.Now - Math.Max(since, _calmSince) < _bound.Ticks || file.Current.DueTime is null,
                file,
                () => $"is urgent and waits since {TimeSpan.FromTicks(world.Loop.Now - since)}");
        }
    }
}
