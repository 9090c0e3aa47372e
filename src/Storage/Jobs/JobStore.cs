using System.Collections.Concurrent;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Storage.Requests;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Jobs;

/// <summary>
/// Claims are optimistic and the same on every database: read the jobs that wait longest, then take each if its version is still the one that was read.
/// Of several that want it at the same moment one gets it, and the others look again.
/// </summary>
internal sealed class JobStore(MessagingDatabase database) : IJobStore
{
    /// <summary>Due jobs that are looked at for whose they are. More are a backlog, and may be of a few accounts that hide all others.</summary>
    internal const int MaxLooked = 500;

    /// <summary>Accounts of one stretch of the walk that finds those behind a backlog.</summary>
    internal const int MaxWalked = 200;

    // Where the next stretch begins, by kind.
    private readonly ConcurrentDictionary<string, ObjectId> _walks = new(StringComparer.Ordinal);

    public Task<Written<Job>> AddAsync(Job job, RequestDraft<Job>? request, CancellationToken cancellationToken) =>
        database.WriteAsync(
            request,
            async (context, token) =>
            {
                context.Add(new JobRow
                {
                    JobId = job.JobId,
                    Kind = job.Kind,
                    AccountId = job.AccountId,
                    DueTime = job.DueTime,
                    Payload = job.Payload,
                    Version = job.Version,
                    Tries = job.Tries,
                    LastError = job.LastError,
                });
                await context.SaveChangesAsync(token);
                return job;
            },
            cancellationToken);

    public Task<IReadOnlyList<ObjectId?>> FindDueAccountsAsync(string kind, DateTimeOffset now, int max, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<ObjectId?>>(
            async (context, token) =>
            {
                var longest = await context.Set<JobRow>()
                    .Where(row => row.Kind == kind && row.DueTime <= now)
                    .OrderBy(row => row.DueTime)
                    .Select(row => row.AccountId)
                    .Take(MaxLooked)
                    .ToListAsync(token);
                List<ObjectId?> accounts = [.. longest.Distinct()];
                if (longest.Count == MaxLooked && accounts.Count < max)
                {
                    accounts.AddRange((await WalkAsync(context, kind, now, token)).Except(accounts));
                }

                return [.. accounts.Take(max)];
            },
            cancellationToken);

    public Task<IReadOnlyList<Job>> ClaimAsync(
        string kind, ObjectId? accountId, int max, Lease lease, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ExecuteAsync<IReadOnlyList<Job>>(
            async (context, token) =>
            {
                var found = await context.Set<JobRow>().AsNoTracking()
                    .Where(row => row.Kind == kind && row.AccountId == accountId && row.DueTime <= now)
                    .OrderBy(row => row.DueTime)
                    .Take(max)
                    .ToListAsync(token);
                var claimed = new List<Job>(found.Count);
                foreach (var row in found)
                {
                    var job = row.ToJob() with { DueTime = now + lease.Duration, Version = row.Version + 1, Tries = row.Tries + 1 };
                    if (await context.UpdateJobAsync(job, row.Version, lease.Owner, token))
                    {
                        claimed.Add(job);
                    }
                }

                return claimed;
            },
            cancellationToken);

    public Task<bool> ChangeAsync(JobChange change, CancellationToken cancellationToken) =>
        database.ExecuteAsync((context, token) => context.ChangeJobAsync(change, token), cancellationToken);

    public Task<DateTimeOffset?> NextDueAsync(IReadOnlyCollection<string> kinds, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async (context, token) =>
            {
                // The first of each kind, since no index has the order of several.
                var first = kinds
                    .Select(kind => context.Set<JobRow>().Where(row => row.Kind == kind).OrderBy(row => row.DueTime).Select(row => row.DueTime).Take(1))
                    .Aggregate((left, right) => left.Concat(right));
                var due = await first.ToListAsync(token);
                return due.Count == 0 ? (DateTimeOffset?)null : due.Min();
            },
            cancellationToken);

    public Task<bool> ExistsAsync(ObjectId jobId, CancellationToken cancellationToken) =>
        database.ReadAsync((context, token) => context.Set<JobRow>().AnyAsync(row => row.JobId == jobId, token), cancellationToken);

    public async Task<bool> RemoveAsync(ObjectId jobId, CancellationToken cancellationToken) =>
        await ExistsAsync(jobId, cancellationToken)
        && await database.ExecuteAsync(
            async (context, token) => await context.Set<JobRow>().Where(row => row.JobId == jobId).ExecuteDeleteAsync(token) == 1,
            cancellationToken);

    /// <summary>Those of the next accounts that have a due job, which is one look into the index for each account, and the service itself.</summary>
    private async Task<IEnumerable<ObjectId?>> WalkAsync(
        MessagingDbContext context, string kind, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var after = _walks.GetValueOrDefault(kind);
        var jobs = context.Set<JobRow>().Where(row => row.Kind == kind);
        var walked = await context.Set<Account>()
            .Where(account => account.AccountId > after)
            .OrderBy(account => account.AccountId)
            .Take(MaxWalked)
            .Select(account => new
            {
                account.AccountId,
                DueTime = jobs.Where(row => row.AccountId == account.AccountId).Min(row => (DateTimeOffset?)row.DueTime),
            })
            .ToListAsync(cancellationToken);
        _walks[kind] = walked.Count < MaxWalked ? default : walked[^1].AccountId;
        var own = await jobs.Where(row => row.AccountId == null).MinAsync(row => (DateTimeOffset?)row.DueTime, cancellationToken);
        return
        [
            .. walked.Where(account => account.DueTime <= now).OrderBy(static account => account.DueTime).Select(static account => (ObjectId?)account.AccountId),
            .. own <= now ? (ObjectId?[])[null] : [],
        ];
    }
}
