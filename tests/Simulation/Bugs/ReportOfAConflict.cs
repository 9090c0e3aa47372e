using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Testing.Kernel;
using Grpc.Messaging.Tests.Simulation.Rules;
using Grpc.Messaging.Tests.Simulation.Store;

namespace Grpc.Messaging.Tests.Simulation.Bugs;

/// <summary>Statistics are counted before the version is looked at: a transition that somebody else was faster than is counted once more.</summary>
internal sealed class ReportOfAConflict : Sabotage
{
    public override SimulatedDatabase MakeDatabase(SimulationLoop loop, Judge judge) => new Database(loop) { Witness = judge };

    private sealed class Database(SimulationLoop loop) : SimulatedDatabase(loop)
    {
        protected override bool IsUpToDate(StoredDelivery row, Transition transition)
        {
            var isUpToDate = base.IsUpToDate(row, transition);
            if (!isUpToDate)
            {
                Report(transition.Reports);
            }

            return isUpToDate;
        }
    }
}
