using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Storage.Sqlite.Hot;
using Grpc.Messaging.Storage.Sqlite.Writing;

namespace Grpc.Messaging.Storage.Sqlite.Deliveries;

/// <summary>Gives back what an owner holds, its traces first: what was given back was not handed over.</summary>
internal sealed class ReleaseOperation(IReadOnlyList<DeliveryKey> keys, string owner, CancellationToken cancellationToken)
    : WriteOperation<bool>(cancellationToken)
{
    public override int Weight => keys.Count;

    protected override bool Result => true;

    public override void Execute(WriteBatch batch)
    {
        foreach (var key in keys)
        {
            ClaimStatements.RemoveTrace(batch.Session, key, owner);
        }
    }

    public override void PutLeases(LeaseTable leases)
    {
        // It takes none.
    }

    public override void EndLeases(LeaseTable leases) => leases.EndAll(keys);

    public override void UndoLeases(LeaseTable leases)
    {
        // They stay as they are, and end by themselves.
    }
}
