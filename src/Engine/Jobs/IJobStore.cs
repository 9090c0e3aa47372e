using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Engine.Jobs;

/// <summary>
/// The jobs that are owed. They come into it with what causes them, see <see cref="Messages.Acceptance.Job"/>, or by themselves, when the job is all that a
/// call causes.
/// </summary>
public interface IJobStore
{
    /// <summary>Stores a job, on disk before it returns.</summary>
    /// <param name="request">Idempotency key, and how the answer is written down that is repeated under it; null = none.</param>
    Task<Written<Job>> AddAsync(Job job, RequestDraft<Job>? request, CancellationToken cancellationToken);

    /// <summary>
    /// The accounts with jobs of a kind that are due and under no live lease, at most <paramref name="max"/>; null stands for the service itself. The longest
    /// waiting come first. Of a backlog only its beginning is looked at, and a walk over all accounts, a part of it each time, finds those behind it.
    /// </summary>
    Task<IReadOnlyList<ObjectId?>> FindDueAccountsAsync(string kind, DateTimeOffset now, int max, CancellationToken cancellationToken);

    /// <summary>
    /// Takes the longest waiting due jobs of an account, at most <paramref name="max"/>, and puts them under a lease, in one transaction. No two callers
    /// get the same one: those are left out that another took at this moment.
    /// </summary>
    Task<IReadOnlyList<Job>> ClaimAsync(
        string kind, ObjectId? accountId, int max, Lease lease, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Stores what became of a job; false when it is another's by now, or gone.</summary>
    Task<bool> ChangeAsync(JobChange change, CancellationToken cancellationToken);

    /// <summary>When the first job of these kinds becomes due, or the lease over it ends; null = there is none.</summary>
    Task<DateTimeOffset?> NextDueAsync(IReadOnlyCollection<string> kinds, CancellationToken cancellationToken);

    /// <summary>Whether a job is still owed.</summary>
    Task<bool> ExistsAsync(ObjectId jobId, CancellationToken cancellationToken);

    /// <summary>Takes a job away from whoever has it: nothing that a run makes of it is stored from then on. False when there was none.</summary>
    Task<bool> RemoveAsync(ObjectId jobId, CancellationToken cancellationToken);
}
