using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Storage.Sqlite.Hot;
using Grpc.Messaging.Storage.Sqlite.Writing;

namespace Grpc.Messaging.Storage.Sqlite.Deliveries;

/// <summary>Leaves the trace of a claim on deliveries that are about to be handed over, so that it outlives this process.</summary>
internal sealed class TraceOperation(IReadOnlyList<Delivery> deliveries, string owner, CancellationToken cancellationToken)
    : WriteOperation<bool>(cancellationToken)
{
    public override int Weight => deliveries.Count;

    protected override bool Result => true;

    public override void Execute(WriteBatch batch)
    {
        foreach (var delivery in deliveries)
        {
            ClaimStatements.LeaveTrace(batch.Session, delivery, owner);
        }
    }

    public override void PutLeases(LeaseTable leases)
    {
        // The claim has put them.
    }

    public override void EndLeases(LeaseTable leases)
    {
        // They go on.
    }

    public override void UndoLeases(LeaseTable leases)
    {
        foreach (var delivery in deliveries)
        {
            leases.End(delivery, null);
        }
    }
}
