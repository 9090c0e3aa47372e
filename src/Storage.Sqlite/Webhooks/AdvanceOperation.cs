using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Webhooks;
using Grpc.Messaging.Storage.Sqlite.Jobs;
using Grpc.Messaging.Storage.Sqlite.Writing;

namespace Grpc.Messaging.Storage.Sqlite.Webhooks;

/// <summary>Stores how far a follower of the log has come, and the callbacks and jobs that it made; nothing when its job is another's by now.</summary>
internal sealed class AdvanceOperation(
    JobChange follower,
    bool staysClaimed,
    IReadOnlyList<CallbackDelivery> deliveries,
    IReadOnlyList<Job> jobs,
    CancellationToken cancellationToken) : WriteOperation<bool>(cancellationToken)
{
    private bool _isMine;

    // Callbacks have an index more than hot rows.
    public override int Weight => (2 * deliveries.Count) + jobs.Count + 1;

    public override bool IsRefusable => true;

    protected override bool Result => _isMine;

    public override void Execute(WriteBatch batch)
    {
        _isMine = staysClaimed && follower.Next is { } next
            ? JobStatements.Advance(batch.Session, next, follower.ExpectedVersion)
            : JobStatements.Change(batch.Session, follower);
        if (!_isMine)
        {
            return;
        }

        foreach (var callback in deliveries)
        {
            CallbackStatements.Insert(batch.Session, callback);
        }

        foreach (var job in jobs)
        {
            JobStatements.Insert(batch.Session, job);
        }
    }
}
