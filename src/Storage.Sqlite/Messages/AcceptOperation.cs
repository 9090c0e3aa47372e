using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Storage.Sqlite.Deliveries;
using Grpc.Messaging.Storage.Sqlite.Jobs;
using Grpc.Messaging.Storage.Sqlite.Writing;

namespace Grpc.Messaging.Storage.Sqlite.Messages;

/// <summary>Stores a message with its deliveries and their first log entries, or finds that its request key was there before.</summary>
internal sealed class AcceptOperation(Acceptance acceptance, CancellationToken cancellationToken)
    : WriteOperation<RequestRecord?>(cancellationToken)
{
    // Turned into bytes by the caller's thread; the writer's is the scarce one.
    private readonly MessageRecord _record = MessageRecord.Of(acceptance);
    private RequestRecord? _earlier;

    // A delivery and a log entry each, the message and its request key.
    public override int Weight => (2 * acceptance.Deliveries.Count) + 2;

    public override bool IsRefusable => true;

    protected override RequestRecord? Result => _earlier;

    public override void Execute(WriteBatch batch)
    {
        _earlier = acceptance.Request is { } request ? RequestStatements.Take(batch.Session, request) : null;
        if (_earlier is not null)
        {
            return;
        }

        MessageStatements.Insert(batch.Session, _record);
        if (acceptance.Job is { } job)
        {
            JobStatements.Insert(batch.Session, job);
        }

        foreach (var delivery in acceptance.Deliveries)
        {
            batch.Append(StatusChange.Of(delivery));
            DeliveryStatements.Insert(batch.Session, delivery, delivery.DueTime is null ? null : acceptance.Lease?.Owner);
        }
    }

    public override void PutLeases(LeaseTable leases)
    {
        if (acceptance.Lease is not { } taken || _earlier is not null)
        {
            return;
        }

        foreach (var delivery in acceptance.Deliveries)
        {
            if (delivery.DueTime is not null)
            {
                leases.Put(delivery, taken);
            }
        }
    }

    public override void UndoLeases(LeaseTable leases)
    {
        foreach (var delivery in acceptance.Deliveries)
        {
            leases.Undo(delivery.Key);
        }
    }

    public override void EndLeases(LeaseTable leases)
    {
        if (acceptance.Lease is not null || _earlier is not null)
        {
            return;
        }

        foreach (var delivery in acceptance.Deliveries)
        {
            leases.Free(delivery);
        }
    }
}
