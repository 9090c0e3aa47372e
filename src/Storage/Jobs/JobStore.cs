using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Storage.Requests;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Jobs;

/// <summary>
/// Claims are optimistic and the same on every database: read the job that waits longest, then take it if its version is still the one that was read.
/// Of several that want it at the same moment one gets it, and the others look again.
/// </summary>
internal sealed class JobStore(MessagingDatabase database) : IJobStore
{
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
            async (context, token) => await context.Set<JobRow>()
                .Where(row => row.Kind == kind && row.DueTime <= now)
                .GroupBy(row => row.AccountId)
                .Select(group => new { AccountId = group.Key, DueTime = group.Min(row => row.DueTime) })
                .OrderBy(account => account.DueTime)
                .Take(max)
                .Select(account => account.AccountId)
                .ToListAsync(token),
            cancellationToken);

    public Task<Job?> ClaimAsync(
        string kind, ObjectId? accountId, Lease lease, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            async (context, token) =>
            {
                var found = await context.Set<JobRow>().AsNoTracking()
                    .Where(row => row.Kind == kind && row.AccountId == accountId && row.DueTime <= now)
                    .OrderBy(row => row.DueTime)
                    .FirstOrDefaultAsync(token);
                if (found is null)
                {
                    return null;
                }

                var job = found.ToJob() with { DueTime = now + lease.Duration, Version = found.Version + 1, Tries = found.Tries + 1 };
                return await context.UpdateJobAsync(job, found.Version, lease.Owner, token) ? job : null;
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
}
