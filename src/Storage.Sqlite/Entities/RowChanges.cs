using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Grpc.Messaging.Storage.Sqlite.Entities;

/// <summary>What work on records has saved, in its order.</summary>
internal sealed class RowChanges
{
    private readonly List<RowChange> _changes = [];

    public IReadOnlyList<RowChange> All => _changes;

    public void Add(RowChange change) => _changes.Add(change);

    /// <summary>Takes what a context has tracked since it was saved last; answers how many rows that are.</summary>
    public int Take(ChangeTracker tracker)
    {
        var before = _changes.Count;
        Take(tracker, EntityState.Deleted);
        Take(tracker, EntityState.Modified);
        Take(tracker, EntityState.Added);
        tracker.AcceptAllChanges();
        return _changes.Count - before;
    }

    private void Take(ChangeTracker tracker, EntityState state)
    {
        foreach (var entry in tracker.Entries())
        {
            if (entry.State == state)
            {
                _changes.Add(RowStatements.Of(entry.Metadata).Change(entry));
            }
        }
    }
}
