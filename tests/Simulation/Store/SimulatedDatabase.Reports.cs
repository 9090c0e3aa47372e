using Grpc.Messaging.Engine.Reports;

namespace Grpc.Messaging.Tests.Simulation.Store;

/// <summary>The statistics.</summary>
internal partial class SimulatedDatabase
{
    protected virtual void Report(IReadOnlyList<ReportChange> changes)
    {
        foreach (var change in changes)
        {
            Witness.OnReported(change);
        }
    }
}
