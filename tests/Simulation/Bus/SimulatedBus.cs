using Grpc.Messaging.Engine.Cluster;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Testing.Kernel;
using Grpc.Messaging.Tests.Simulation.Kernel;
using Grpc.Messaging.Tests.Simulation.World;

namespace Grpc.Messaging.Tests.Simulation.Bus;

/// <summary>
/// The bus as one process has it. What it tells goes over its machine's link to the broker and over that of each other machine, and keeps no
/// promise on the way: hints are lost, late, told twice, and overtake each other.
/// </summary>
internal sealed class SimulatedBus(SimulatedWorld world, SimulatedNode node, NodeScheduler scheduler) : IClusterBus
{
    private Action<IReadOnlyList<StatusChange>> _onChanges = static _ => { };
    private Action _onWork = static () => { };

    public void PublishChanges(IReadOnlyList<StatusChange> changes) => Publish(bus =>
    {
        bus.Write(changes[0].Sequence, changes[^1].Sequence);
        bus._onChanges(changes);
    });

    public void PublishWork() => Publish(static bus =>
    {
        bus.Write(0, 0);
        bus._onWork();
    });

    public void Subscribe(Action<IReadOnlyList<StatusChange>> onChanges, Action onWork) => (_onChanges, _onWork) = (onChanges, onWork);

    private void Publish(Action<SimulatedBus> hint)
    {
        world.Loop.ExpectOwnThread();
        foreach (var other in world.Nodes)
        {
            if (other != node && other.Bus is { } bus)
            {
                bus.Carry(LinkFault.Draw(world.Chance, node.LinkWeather), hint);
            }
        }
    }

    private void Carry(LinkFault sending, Action<SimulatedBus> hint)
    {
        for (var i = 0; i < sending.Copies; i++)
        {
            var receiving = LinkFault.Draw(world.Chance, node.LinkWeather);
            for (var j = 0; j < receiving.Copies; j++)
            {
                world.Loop.After(sending.Delay + receiving.Delay, () => _ = scheduler.Run(() => hint(this)));
            }
        }
    }

    private void Write(long first, long last) => world.Judge.Write(TraceKind.Hint, node.Number, null, first, last);
}
