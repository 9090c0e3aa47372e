using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Testing.Kernel;
using Grpc.Messaging.Tests.Simulation.Rules;
using Grpc.Messaging.Tests.Simulation.Store;

namespace Grpc.Messaging.Tests.Simulation.Bugs;

/// <summary>A job is moved on before its chunk, in a transaction of its own; at times the chunk does not come about.</summary>
internal sealed class CursorAhead : Sabotage
{
    public override SimulatedDatabase MakeDatabase(SimulationLoop loop, Judge judge) => new Database(loop) { Witness = judge };

    private sealed class Database(SimulationLoop loop) : SimulatedDatabase(loop)
    {
        private int _count;

        public override AppendResult Append(int node, MessageChunk chunk) =>
            _count++ % 8 != 7 ? base.Append(node, chunk)
            : ChangeJob(node, chunk.Job) ? AppendResult.Stored
            : AppendResult.JobChanged;
    }
}
