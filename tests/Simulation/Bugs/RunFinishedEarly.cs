using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Testing.Kernel;
using Grpc.Messaging.Tests.Simulation.Rules;
using Grpc.Messaging.Tests.Simulation.Store;

namespace Grpc.Messaging.Tests.Simulation.Bugs;

/// <summary>A run is taken for expanded with its first page.</summary>
internal sealed class RunFinishedEarly : Sabotage
{
    public override SimulatedDatabase MakeDatabase(SimulationLoop loop, Judge judge) => new Database(loop) { Witness = judge };

    private sealed class Database(SimulationLoop loop) : SimulatedDatabase(loop)
    {
        public override AppendResult Append(int node, MessageChunk chunk) => base.Append(
            node,
            chunk is { IsNew: true, Job.Next: { } next }
                ? chunk with { Job = chunk.Job with { Next = next with { Payload = PushRunJob.Write(PushRunJob.PayloadOf(next) with { IsExpanded = true }) } } }
                : chunk);
    }
}
