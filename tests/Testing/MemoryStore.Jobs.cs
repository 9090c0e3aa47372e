using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Testing;

public sealed partial class MemoryStore : IJobStore
{
    private readonly Dictionary<ObjectId, Job> _jobs = [];

    /// <summary>Every job that is owed.</summary>
    public IReadOnlyList<Job> Jobs
    {
        get
        {
            lock (_lock)
            {
                return [.. _jobs.Values];
            }
        }
    }

    /// <summary>Stores jobs that nothing else causes.</summary>
    public void Add(params IReadOnlyList<Job> jobs)
    {
        lock (_lock)
        {
            foreach (var job in jobs)
            {
                _jobs.Add(job.JobId, job);
            }
        }
    }

    public Task<Written<Job>> AddAsync(Job job, RequestDraft<Job>? request, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (request is not null)
            {
                if (Find(request.Key.AccountId, request.Key.RequestId, request.NotBefore) is { } earlier)
                {
                    return Task.FromResult(new Written<Job>(null, earlier));
                }

                _requests[(request.Key.AccountId, request.Key.RequestId)] = request.ToRecord(job);
            }

            _jobs.Add(job.JobId, job);
            return Task.FromResult<Written<Job>>(job);
        }
    }

    public Task<IReadOnlyList<ObjectId?>> FindDueAccountsAsync(string kind, DateTimeOffset now, int max, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<ObjectId?>>(
            [
                .. _jobs.Values.Where(job => job.Kind == kind && job.DueTime <= now)
                    .GroupBy(job => job.AccountId)
                    .OrderBy(jobs => jobs.Min(job => job.DueTime))
                    .Take(max)
                    .Select(jobs => jobs.Key),
            ]);
        }
    }

    public Task<IReadOnlyList<Job>> ClaimAsync(
        string kind, ObjectId? accountId, int max, Lease lease, DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Job[] claimed =
            [
                .. _jobs.Values.Where(job => job.Kind == kind && job.AccountId == accountId && job.DueTime <= now)
                    .OrderBy(job => job.DueTime)
                    .Take(max)
                    .Select(job => job with { DueTime = now + lease.Duration, Version = job.Version + 1, Tries = job.Tries + 1 }),
            ];
            foreach (var job in claimed)
            {
                _jobs[job.JobId] = job;
            }

            return Task.FromResult<IReadOnlyList<Job>>(claimed);
        }
    }

    public Task<bool> ChangeAsync(JobChange change, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(TryChange(change));
        }
    }

    public Task<DateTimeOffset?> NextDueAsync(IReadOnlyCollection<string> kinds, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(_jobs.Values.Where(job => kinds.Contains(job.Kind)).Select(job => (DateTimeOffset?)job.DueTime).Min());
        }
    }

    public Task<bool> ExistsAsync(ObjectId jobId, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(_jobs.ContainsKey(jobId));
        }
    }

    public Task<bool> RemoveAsync(ObjectId jobId, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(_jobs.Remove(jobId));
        }
    }

    private bool TryChange(JobChange change)
    {
        if (!_jobs.TryGetValue(change.JobId, out var job) || job.Version != change.ExpectedVersion)
        {
            return false;
        }

        _jobs.Remove(change.JobId);
        if (change.Next is { } next)
        {
            _jobs.Add(next.JobId, next);
        }

        return true;
    }
}
