using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Storage.Sqlite.Hot;
using Grpc.Messaging.Storage.Sqlite.Writing;

namespace Grpc.Messaging.Storage.Sqlite.Deliveries;

/// <summary>Stores transitions.</summary>
internal sealed class CommitOperation(IReadOnlyList<Transition> transitions, CancellationToken cancellationToken)
    : WriteOperation<IReadOnlyList<bool>>(cancellationToken)
{
    private readonly bool[] _stored = new bool[transitions.Count];

    // A delivery, an attempt and a log entry each.
    public override int Weight => 3 * transitions.Count;

    protected override IReadOnlyList<bool> Result => _stored;

    public override void Execute(WriteBatch batch)
    {
        for (var i = 0; i < transitions.Count; i++)
        {
            _stored[i] = Store(batch, transitions[i]);
        }
    }

    public override void PutLeases(LeaseTable leases)
    {
        for (var i = 0; i < transitions.Count; i++)
        {
            if (_stored[i] && transitions[i].Lease is { } lease)
            {
                leases.Put(transitions[i].After, lease);
            }
        }
    }

    public override void EndLeases(LeaseTable leases)
    {
        for (var i = 0; i < transitions.Count; i++)
        {
            if (_stored[i] && transitions[i].Lease is null)
            {
                leases.End(transitions[i].After, transitions[i].EndsLeaseOf);
            }
        }
    }

    public override void UndoLeases(LeaseTable leases)
    {
        // The deliveries are still there, and whoever wanted them longer holds them as a rule: the lease that was put ends by itself.
    }

    private static bool Store(WriteBatch batch, Transition transition)
    {
        var (changes, key) = (transition.Changes, transition.After.Key);
        if (!CommitStatements.Update(batch.Session, transition))
        {
            return false;
        }

        batch.Count(transition);
        foreach (var attempt in transition.Attempts)
        {
            CommitStatements.Put(batch.Session, key, attempt);
        }

        foreach (var change in changes)
        {
            batch.Append(change);
        }

        return true;
    }
}
