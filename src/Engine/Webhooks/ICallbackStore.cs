using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Engine.Webhooks;

/// <summary>Callbacks that are owed or were made, and the jobs that make them.</summary>
public interface ICallbackStore
{
    /// <summary>
    /// Stores how far a follower of the log has come, the callbacks that it made or owes by that, and the jobs of those that are owed, in one
    /// transaction. False: the job is another's by now, and nothing is stored.
    /// </summary>
    /// <param name="staysClaimed">Whether the run goes on: its lease stays as it is, instead of ending with the change.</param>
    Task<bool> AdvanceAsync(
        JobChange follower,
        bool staysClaimed,
        IReadOnlyList<CallbackDelivery> deliveries,
        IReadOnlyList<Job> jobs,
        CancellationToken cancellationToken);

    /// <summary>Stores callbacks with their jobs.</summary>
    Task AddAsync(IReadOnlyList<CallbackDelivery> deliveries, IReadOnlyList<Job> jobs, CancellationToken cancellationToken);

    /// <summary>Stores what became of a callback and of its job, in one transaction. False: the job is another's by now, and nothing is stored.</summary>
    Task<bool> FinishAsync(JobChange job, CallbackDelivery delivery, CancellationToken cancellationToken);

    /// <summary>One callback; null when the account has none such.</summary>
    Task<CallbackDelivery?> FindAsync(ObjectId accountId, ObjectId deliveryId, CancellationToken cancellationToken);

    /// <summary>Callbacks of an account, newest first; null when the cursor is not one.</summary>
    Task<Page<CallbackDelivery>?> ListAsync(ObjectId accountId, CallbackFilter filter, PageRequest page, CancellationToken cancellationToken);

    /// <summary>
    /// Makes a callback pending with all tries before it, and owed at <paramref name="now"/>. Answers what is stored then; null when the account has none
    /// such.
    /// </summary>
    Task<Written<CallbackDelivery>> ReplayAsync(
        ObjectId accountId, ObjectId deliveryId, DateTimeOffset now, RequestDraft<CallbackDelivery>? request, CancellationToken cancellationToken);

    /// <summary>Adds a job unless there is one under its id.</summary>
    Task EnsureJobAsync(Job job, CancellationToken cancellationToken);

    /// <summary>The ids of all jobs of a kind, with their accounts.</summary>
    Task<IReadOnlyList<(ObjectId JobId, ObjectId AccountId)>> ListJobsAsync(string kind, CancellationToken cancellationToken);

    /// <summary>Makes jobs due that wait for their time. Answers those of them that are being run, and so can't be told now.</summary>
    Task<IReadOnlyList<ObjectId>> WakeAsync(IReadOnlyCollection<ObjectId> jobIds, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Removes callbacks that are over, made before a moment; at most <paramref name="max"/>. Answers how many.</summary>
    Task<int> RemoveAsync(DateTimeOffset before, int max, CancellationToken cancellationToken);
}
