using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Messages;

namespace Grpc.Messaging.Tests.Simulation.Store;

/// <summary>Jobs, and the chunks that they add to messages.</summary>
internal partial class SimulatedDatabase
{
    private readonly Dictionary<ObjectId, StoredJob> _jobs = [];

    /// <summary>Jobs that are owed.</summary>
    public IReadOnlyCollection<StoredJob> Jobs => _jobs.Values;

    public IReadOnlyList<ObjectId?> FindDueAccounts(string kind, DateTimeOffset now, int max) =>
    [
        .. _jobs.Values.Where(row => row.Current.Kind == kind && row.Current.DueTime <= now && IsFree(row))
            .GroupBy(static row => row.Current.AccountId)
            .OrderBy(static rows => rows.Min(static row => row.Current.DueTime))
            .Take(max)
            .Select(static rows => rows.Key),
    ];

    public virtual Job? ClaimJob(int node, string kind, ObjectId? account, Lease lease, DateTimeOffset now) =>
        _jobs.Values.Where(row => row.Current.Kind == kind && row.Current.AccountId == account && row.Current.DueTime <= now && IsFree(row))
            .MinBy(static row => (row.Current.DueTime, row.Current.JobId)) is { } found
            ? Take(node, found, lease)
            : null;

    public virtual bool ChangeJob(int node, JobChange change)
    {
        if (!_jobs.TryGetValue(change.JobId, out var row) || !IsUpToDate(row, change))
        {
            return false;
        }

        Witness.OnJobChanged(node, row, change);
        if (change.Next is { } next)
        {
            (row.Current, row.Owner) = (next, null);
        }
        else
        {
            _jobs.Remove(change.JobId);

            // Jobs of runs have no message.
            _messages.GetValueOrDefault(change.JobId)?.CompletedAt = Now;
        }

        return true;
    }

    public DateTimeOffset? NextDueJob(IReadOnlyCollection<string> kinds)
    {
        DateTimeOffset? next = null;
        foreach (var row in _jobs.Values.Where(row => kinds.Contains(row.Current.Kind)))
        {
            var free = row.Owner is null ? row.Current.DueTime : WallNow + TimeSpan.FromTicks(row.LeaseEnd - Now);
            next = free >= next ? next : free;
        }

        return next;
    }

    public bool JobExists(ObjectId jobId) => _jobs.ContainsKey(jobId);

    public bool RemoveJob(ObjectId jobId) => _jobs.Remove(jobId);

    public virtual AppendResult Append(int node, MessageChunk chunk)
    {
        if (!ChangeJob(node, chunk.Job))
        {
            return AppendResult.JobChanged;
        }

        if (chunk.NewMessage is { } message)
        {
            AddMessage(message);
        }

        Charge(chunk.MessageId, chunk.Debits);
        AddDeliveries(node, chunk);
        Expanded(chunk);
        return AppendResult.Stored;
    }

    protected virtual bool IsFree(StoredJob row) => row.Owner is null || row.LeaseEnd <= Now;

    protected virtual bool IsUpToDate(StoredJob row, JobChange change) => row.Current.Version == change.ExpectedVersion;

    protected void AddDeliveries(int node, MessageChunk chunk)
    {
        Report(chunk.Reports);
        var stored = _messages[chunk.MessageId];
        var rows = chunk.Deliveries.Select(delivery => new StoredDelivery(stored, delivery)).ToList();
        Witness.OnAppended(node, stored, rows);
        foreach (var row in rows)
        {
            stored.Deliveries.Add(row);
            Index(row);
        }

        foreach (var row in rows)
        {
            Append(stored, StatusChange.Of(row.Current));
        }
    }

    private Job Take(int node, StoredJob row, Lease lease)
    {
        Witness.OnJobClaimed(node, row, lease);
        row.Current = row.Current with { Version = row.Current.Version + 1, Tries = row.Current.Tries + 1 };
        (row.Owner, row.LeaseEnd) = (lease.Owner, Now + lease.Duration.Ticks);
        return row.Current;
    }
}
