using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Testing.Kernel;
using Grpc.Messaging.Tests.Simulation.Rules;
using Grpc.Messaging.Tests.Simulation.Store;

namespace Grpc.Messaging.Tests.Simulation.Bugs;

/// <summary>One receipt in twenty is acknowledged and not stored.</summary>
internal sealed class LostReceipt : Sabotage
{
    public override SimulatedDatabase MakeDatabase(SimulationLoop loop, Judge judge) => new Database(loop) { Witness = judge };

    private sealed class Database(SimulationLoop loop) : SimulatedDatabase(loop)
    {
        private int _count;

        public override IReadOnlyList<bool> Commit(int node, bool isOutside, IReadOnlyList<Transition> transitions) =>
            isOutside && transitions.Any(static transition => transition.After.State == DeliveryState.Delivered) && ++_count % 20 == 0
                ? [.. transitions.Select(static _ => true)]
                : base.Commit(node, isOutside, transitions);
    }
}
