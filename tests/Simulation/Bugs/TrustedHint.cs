using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine.Cluster;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Tests.Simulation.World;

namespace Grpc.Messaging.Tests.Simulation.Bugs;

/// <summary>
/// The tail takes every hint for what comes next, and never reads what was committed between: before one that does not follow on, an entry of
/// nobody's fills the gap.
/// </summary>
internal sealed class TrustedHint : Sabotage
{
    public override IClusterBus Wrap(IClusterBus bus, SimulatedNode node) => new Bus(bus, node);

    private sealed class Bus(IClusterBus inner, SimulatedNode node) : IClusterBus
    {
        public void PublishChanges(IReadOnlyList<StatusChange> changes) => inner.PublishChanges(changes);

        public void PublishWork() => inner.PublishWork();

        public void Subscribe(Action<IReadOnlyList<StatusChange>> onChanges, Action onWork) => inner.Subscribe(
            changes => onChanges(node.LogPosition + 1 < changes[0].Sequence ? [Filler(node.LogPosition + 1), .. changes] : changes), onWork);

        private static StatusChange Filler(long position) =>
            new(position, default, default, 0, DeliveryState.Pending, 0, SmsChannel.Id, "", "", "", default);
    }
}
