using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Testing.Kernel;
using Grpc.Messaging.Tests.Simulation.Rules;
using Grpc.Messaging.Tests.Simulation.Store;

namespace Grpc.Messaging.Tests.Simulation.Bugs;

/// <summary>All who read the log share one cursor: what one has read, the others skip.</summary>
internal sealed class OneCursor : Sabotage
{
    public override SimulatedDatabase MakeDatabase(SimulationLoop loop, Judge judge) => new Database(loop) { Witness = judge };

    private sealed class Database(SimulationLoop loop) : SimulatedDatabase(loop)
    {
        private long _cursor;

        public override IReadOnlyList<StatusChange> ReadAccountLog(int node, ObjectId account, long after, int max)
        {
            var page = base.ReadAccountLog(node, account, Math.Max(after, _cursor), max);
            _cursor = page.Count > 0 ? page[^1].Sequence : _cursor;
            return page;
        }
    }
}
