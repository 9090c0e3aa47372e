using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Reports;
using Grpc.Messaging.Storage.Hot;
using Grpc.Messaging.Storage.Sqlite.Hot;
using Grpc.Messaging.Storage.Sqlite.Jobs;
using Grpc.Messaging.Storage.Sqlite.Writing;

namespace Grpc.Messaging.Storage.Sqlite.Messages;

/// <summary>Stores a message with its deliveries and their first log entries, or finds that its request key was there before.</summary>
internal sealed class AcceptOperation(Acceptance acceptance, CancellationToken cancellationToken)
    : WriteOperation<AcceptRefusal?>(cancellationToken)
{
    // Turned into bytes by the caller's thread; the writer's is the scarce one.
    private readonly MessageRecord _record = MessageRecord.Of(acceptance);
    private readonly IReadOnlyList<ReportChange> _reports = acceptance.Reports;
    private AcceptRefusal? _refusal;

    // A delivery and a log entry each, the message, its request key and its ledger entry.
    public override int Weight => (2 * acceptance.Deliveries.Count) + 3;

    public override bool IsRefusable => true;

    protected override AcceptRefusal? Result => _refusal;

    public override void Execute(WriteBatch batch)
    {
        _refusal = Refuse(batch);
        if (_refusal is not null)
        {
            return;
        }

        var message = acceptance.Message;
        batch.Money.Take(message.AccountId, message.MessageId, message.CreateTime, acceptance.Debits);
        batch.Count(_reports);
        AcceptStatements.Insert(batch.Session, _record);
        if (acceptance.Job is { } job)
        {
            JobStatements.Insert(batch.Session, job);
        }

        foreach (var delivery in acceptance.Deliveries)
        {
            batch.Append(StatusChange.Of(delivery));
            AcceptStatements.Insert(batch.Session, delivery, delivery.DueTime is null ? null : acceptance.Lease?.Owner);
        }
    }

    public override void PutLeases(LeaseTable leases)
    {
        if (acceptance.Lease is not { } taken || _refusal is not null)
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
        if (acceptance.Lease is not null || _refusal is not null)
        {
            return;
        }

        foreach (var delivery in acceptance.Deliveries)
        {
            leases.Free(delivery);
        }
    }

    // A key is taken only for what is stored, and yet one that was used before goes before a budget that has too little.
    private AcceptRefusal? Refuse(WriteBatch batch)
    {
        var isPaid = batch.Money.Has(acceptance.Debits);
        var earlier = acceptance.Request is not { } request ? null
            : isPaid ? RequestStatements.Take(batch.Session, request)
            : RequestStatements.Find(batch.Session, request);
        return earlier is not null ? new AcceptRefusal.KeyTaken(earlier)
            : isPaid ? null
            : AcceptRefusal.CreditTooLow.Instance;
    }
}
