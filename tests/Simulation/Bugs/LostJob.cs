using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Testing.Kernel;
using Grpc.Messaging.Tests.Simulation.Rules;
using Grpc.Messaging.Tests.Simulation.Store;

namespace Grpc.Messaging.Tests.Simulation.Bugs;

/// <summary>A job is stored after its message, in a transaction of its own, which at times does not come about.</summary>
internal sealed class LostJob : Sabotage
{
    public override SimulatedDatabase MakeDatabase(SimulationLoop loop, Judge judge) => new Database(loop) { Witness = judge };

    private sealed class Database(SimulationLoop loop) : SimulatedDatabase(loop)
    {
        private int _count;

        public override AcceptRefusal? Accept(int node, Acceptance acceptance) =>
            base.Accept(node, acceptance.Job is not null && _count++ % 4 == 3 ? acceptance with { Job = null } : acceptance);
    }
}
