using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Testing.Kernel;
using Grpc.Messaging.Tests.Simulation.Rules;
using Grpc.Messaging.Tests.Simulation.Store;

namespace Grpc.Messaging.Tests.Simulation.Bugs;

/// <summary>After a lost connection a chunk is written once more, without a look whether its job has moved on.</summary>
internal sealed class ChunkTwice : Sabotage
{
    public override SimulatedDatabase MakeDatabase(SimulationLoop loop, Judge judge) => new Database(loop) { Witness = judge };

    private sealed class Database(SimulationLoop loop) : SimulatedDatabase(loop)
    {
        private int _count;

        public override AppendResult Append(int node, MessageChunk chunk)
        {
            var result = base.Append(node, chunk);
            if (result == AppendResult.Stored && _count++ % 8 == 7)
            {
                AddDeliveries(node, chunk);
            }

            return result;
        }
    }
}
