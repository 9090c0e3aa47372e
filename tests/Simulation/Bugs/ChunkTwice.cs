using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Testing.Kernel;
using Grpc.Messaging.Tests.Simulation.Rules;
using Grpc.Messaging.Tests.Simulation.Store;

namespace Grpc.Messaging.Tests.Simulation.Bugs;

/// <summary>A chunk is stored whatever was made of its job since it was claimed.</summary>
internal sealed class ChunkTwice : Sabotage
{
    public override SimulatedDatabase MakeDatabase(SimulationLoop loop, Judge judge) => new Database(loop) { Witness = judge };

    private sealed class Database(SimulationLoop loop) : SimulatedDatabase(loop)
    {
        protected override bool IsUpToDate(StoredJob row, JobChange change) => true;
    }
}
