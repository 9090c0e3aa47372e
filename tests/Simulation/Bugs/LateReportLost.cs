using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Reports;
using Grpc.Messaging.Testing.Kernel;
using Grpc.Messaging.Tests.Simulation.Rules;
using Grpc.Messaging.Tests.Simulation.Store;

namespace Grpc.Messaging.Tests.Simulation.Bugs;

/// <summary>What a late receipt makes of a delivery that has ended does not move the statistics.</summary>
internal sealed class LateReportLost : Sabotage
{
    public override SimulatedDatabase MakeDatabase(SimulationLoop loop, Judge judge) => new Database(loop) { Witness = judge };

    private sealed class Database(SimulationLoop loop) : SimulatedDatabase(loop)
    {
        protected override void Report(IReadOnlyList<ReportChange> changes) =>
            base.Report([.. changes.Where(static change => change.Left?.IsTerminal() != true)]);
    }
}
