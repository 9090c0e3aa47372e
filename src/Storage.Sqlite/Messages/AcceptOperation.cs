using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Storage.Sqlite.Deliveries;
using Grpc.Messaging.Storage.Sqlite.Writing;

namespace Grpc.Messaging.Storage.Sqlite.Messages;

/// <summary>Stores a message with its deliveries and their first log entries, or finds that its request id was there before.</summary>
internal sealed class AcceptOperation(
    Message message, IReadOnlyList<Delivery> deliveries, Lease? lease, CancellationToken cancellationToken)
    : WriteOperation<ObjectId?>(cancellationToken)
{
    // Turned into bytes by the caller's thread; the writer's is the scarce one.
    private readonly MessageRecord _record = MessageRecord.Of(message);
    private ObjectId? _earlier;

    // A delivery and a log entry each, the message and its request id.
    public override int Weight => (2 * deliveries.Count) + 2;

    protected override ObjectId? Result => _earlier;

    public override void Execute(WriteBatch batch)
    {
        _earlier = message.RequestId == "" ? null : MessageStatements.TakeRequestId(batch.Session, message);
        if (_earlier is not null)
        {
            return;
        }

        MessageStatements.Insert(batch.Session, _record);
        foreach (var delivery in deliveries)
        {
            var sequence = batch.Append(new StatusChange(
                0,
                delivery.AccountId,
                delivery.Key,
                delivery.Version,
                delivery.State,
                delivery.Step,
                delivery.Channel,
                delivery.Address.Uid,
                delivery.Address.Phone,
                delivery.Reason,
                delivery.ChangeTime));
            DeliveryStatements.Insert(batch.Session, delivery, sequence);
        }
    }

    public override void PutLeases(LeaseTable leases)
    {
        if (lease is not { } taken || _earlier is not null)
        {
            return;
        }

        foreach (var delivery in deliveries)
        {
            if (delivery.DueTime is not null)
            {
                leases.Put(delivery.Key, delivery.DueTime, taken);
            }
        }
    }

    public override void UndoLeases(LeaseTable leases)
    {
        foreach (var delivery in deliveries)
        {
            leases.Undo(delivery.Key);
        }
    }

    public override void EndLeases(LeaseTable leases)
    {
        if (lease is not null || _earlier is not null)
        {
            return;
        }

        foreach (var delivery in deliveries)
        {
            leases.Free(delivery.DueTime);
        }
    }
}
