using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Reports;
using Grpc.Messaging.Storage.Hot;
using Grpc.Messaging.Storage.Sqlite.Hot;
using Grpc.Messaging.Storage.Sqlite.Jobs;
using Grpc.Messaging.Storage.Sqlite.Writing;

namespace Grpc.Messaging.Storage.Sqlite.Messages;

/// <summary>Adds deliveries to a message with the change of the job that makes them, or finds that the job was changed before.</summary>
internal sealed class AppendOperation(MessageChunk chunk, CancellationToken cancellationToken) : WriteOperation<AppendResult>(cancellationToken)
{
    // Turned into bytes by the caller's thread; the writer's is the scarce one.
    private readonly MessageRecord? _record = chunk.NewMessage is { } message ? MessageRecord.Of(message) : null;
    private readonly IReadOnlyList<ReportChange> _reports = chunk.Reports;
    private AppendResult _result;

    // A delivery and a log entry each, the message and the job.
    public override int Weight => (2 * chunk.Deliveries.Count) + 2;

    public override bool IsRefusable => true;

    protected override AppendResult Result => _result;

    public override void Execute(WriteBatch batch)
    {
        _result = !batch.Money.Has(chunk.Debits) ? AppendResult.CreditTooLow
            : JobStatements.Change(batch.Session, chunk.Job) ? AppendResult.Stored
            : AppendResult.JobChanged;
        if (_result != AppendResult.Stored)
        {
            return;
        }

        var first = chunk.Deliveries[0];
        batch.Money.Take(first.AccountId, chunk.MessageId, first.ChangeTime, chunk.Debits);
        batch.Count(_reports);
        if (_record is { } record)
        {
            AcceptStatements.Insert(batch.Session, record);
        }

        CommitStatements.Add(batch.Session, chunk);
        foreach (var delivery in chunk.Deliveries)
        {
            batch.Append(StatusChange.Of(delivery));
            AcceptStatements.Insert(batch.Session, delivery, leaseOwner: null);
        }
    }

    public override void PutLeases(LeaseTable leases)
    {
        // They wait for whoever claims them.
    }

    public override void UndoLeases(LeaseTable leases)
    {
        // There are none.
    }

    public override void EndLeases(LeaseTable leases)
    {
        if (_result != AppendResult.Stored)
        {
            return;
        }

        foreach (var delivery in chunk.Deliveries)
        {
            leases.Free(delivery);
        }
    }
}
