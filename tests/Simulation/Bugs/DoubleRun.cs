using Grpc.Messaging.Testing.Kernel;
using Grpc.Messaging.Tests.Simulation.Rules;
using Grpc.Messaging.Tests.Simulation.Store;

namespace Grpc.Messaging.Tests.Simulation.Bugs;

/// <summary>A claim of a job does not look whether another process runs it.</summary>
internal sealed class DoubleRun : Sabotage
{
    public override SimulatedDatabase MakeDatabase(SimulationLoop loop, Judge judge) => new Database(loop) { Witness = judge };

    private sealed class Database(SimulationLoop loop) : SimulatedDatabase(loop)
    {
        protected override bool IsFree(StoredJob row) => true;
    }
}
