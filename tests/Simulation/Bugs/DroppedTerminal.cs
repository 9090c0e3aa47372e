using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Testing.Kernel;
using Grpc.Messaging.Tests.Simulation.Rules;
using Grpc.Messaging.Tests.Simulation.Store;

namespace Grpc.Messaging.Tests.Simulation.Bugs;

/// <summary>Who reads late is told the latest state of each destination only, and misses that a message read was delivered.</summary>
internal sealed class DroppedTerminal : Sabotage
{
    public override SimulatedDatabase MakeDatabase(SimulationLoop loop, Judge judge) => new Database(loop) { Witness = judge };

    private sealed class Database(SimulationLoop loop) : SimulatedDatabase(loop)
    {
        public override IReadOnlyList<StatusChange> ReadAccountLog(int node, ObjectId account, long after, int max) =>
            [.. base.ReadAccountLog(node, account, after, max).GroupBy(static change => change.Key).Select(static changes => changes.Last())
                .OrderBy(static change => change.Sequence)];
    }
}
