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
        // Looked for once: it compares all that is tracked.
        tracker.DetectChanges();
        tracker.AutoDetectChangesEnabled = false;
        var (added, modified) = (new List<RowChange>(), new List<RowChange>());
        var before = _changes.Count;
        try
        {
            foreach (var entry in tracker.Entries())
            {
                var changes = entry.State switch
                {
                    EntityState.Deleted => _changes,
                    EntityState.Modified => modified,
                    EntityState.Added => added,
                    _ => null,
                };
                changes?.Add(RowStatements.Of(entry.Metadata).Change(entry));
            }

            // What is removed makes room for what takes its place.
            _changes.AddRange(modified);
            _changes.AddRange(added);
            tracker.AcceptAllChanges();
        }
        finally
        {
            tracker.AutoDetectChangesEnabled = true;
        }

        return _changes.Count - before;
    }
}
