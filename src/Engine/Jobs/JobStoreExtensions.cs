using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Engine.Jobs;

/// <summary>What follows from the calls of a job store.</summary>
public static class JobStoreExtensions
{
    /// <summary>Takes the longest waiting due job of an account; null when there is none, or another took it at this moment.</summary>
    public static async Task<Job?> ClaimAsync(
        this IJobStore store, string kind, ObjectId? accountId, Lease lease, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await store.ClaimAsync(kind, accountId, 1, lease, now, cancellationToken)) is [var job] ? job : null;
}
