using Grpc.Messaging.Engine.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Jobs;

internal static class JobRowExtensions
{
    public static Job ToJob(this JobRow row) =>
        new(row.JobId, row.Kind, row.AccountId, row.DueTime, row.Payload, row.Version, row.Tries, row.LastError);

    /// <summary>A new job as it is stored.</summary>
    public static JobRow ToRow(this Job job) => new()
    {
        JobId = job.JobId,
        Kind = job.Kind,
        AccountId = job.AccountId,
        DueTime = job.DueTime,
        Payload = job.Payload,
        Version = job.Version,
        Tries = job.Tries,
        LastError = job.LastError,
    };

    /// <summary>Stores what became of a job; false when it is another's by now, or gone. Part of the transaction of the context.</summary>
    public static async Task<bool> ChangeJobAsync(this MessagingDbContext context, JobChange change, CancellationToken cancellationToken) =>
        change.Next is { } next
            ? await context.UpdateJobAsync(next, change.ExpectedVersion, null, cancellationToken)
            : await context.Set<JobRow>()
                .Where(row => row.JobId == change.JobId && row.Version == change.ExpectedVersion)
                .ExecuteDeleteAsync(cancellationToken) == 1;

    /// <summary>Stores how far a run has come that goes on under its lease; false when the job is another's by now, or gone.</summary>
    public static async Task<bool> AdvanceJobAsync(
        this MessagingDbContext context, Job job, int expectedVersion, CancellationToken cancellationToken) => await context.Set<JobRow>()
        .Where(row => row.JobId == job.JobId && row.Version == expectedVersion)
        .ExecuteUpdateAsync(
            set => set
                .SetProperty(row => row.Payload, job.Payload)
                .SetProperty(row => row.Version, job.Version)
                .SetProperty(row => row.Tries, job.Tries)
                .SetProperty(row => row.LastError, job.LastError),
            cancellationToken) == 1;

    /// <summary>Writes a job over the one with this version; false when it has another by now.</summary>
    public static async Task<bool> UpdateJobAsync(
        this MessagingDbContext context, Job job, int expectedVersion, string? owner, CancellationToken cancellationToken)
    {
        var error = job.LastError.Length <= JobConfiguration.ErrorLength ? job.LastError : job.LastError[..JobConfiguration.ErrorLength];
        return await context.Set<JobRow>()
            .Where(row => row.JobId == job.JobId && row.Version == expectedVersion)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(row => row.DueTime, job.DueTime)
                    .SetProperty(row => row.LeaseOwner, owner)
                    .SetProperty(row => row.Payload, job.Payload)
                    .SetProperty(row => row.Version, job.Version)
                    .SetProperty(row => row.Tries, job.Tries)
                    .SetProperty(row => row.LastError, error),
                cancellationToken) == 1;
    }
}
