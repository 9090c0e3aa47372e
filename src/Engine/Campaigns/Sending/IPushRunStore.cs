using Grpc.Messaging.Engine.Campaigns.Schedules;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Engine.Campaigns.Sending;

/// <summary>The runs of all messages. A run, its job and the state of its message change in one transaction.</summary>
public interface IPushRunStore
{
    /// <summary>One run; null when the partner has none such.</summary>
    Task<PushRun?> FindAsync(ObjectId partnerKey, ObjectId runKey, CancellationToken cancellationToken);

    /// <summary>The runs of a message, oldest first, at most <paramref name="max"/> of the latest.</summary>
    Task<IReadOnlyList<PushRun>> ListAsync(ObjectId partnerKey, long messageId, int max, CancellationToken cancellationToken);

    /// <summary>Stores a run with its job; one of the message's own (<see cref="PushRun.IsOfMessage"/>) makes it one that is being sent.</summary>
    /// <param name="demand">Looks at the message as it is in this transaction, and throws when it must not be sent.</param>
    /// <returns>Null when there is no such message.</returns>
    Task<Written<PushRun>> StartAsync(PushRun run, Action<PushMessage> demand, RequestDraft<PushRun>? request, CancellationToken cancellationToken);

    /// <summary>
    /// Stores the run of a schedule that is due, and the schedule at its next moment, instead of the job that told so. False when that job is another's by
    /// now, or gone; then nothing is stored.
    /// </summary>
    /// <param name="run">Null when this moment is passed over.</param>
    Task<bool> StartDueAsync(PushRun? run, Schedule next, JobChange due, CancellationToken cancellationToken);

    /// <summary>
    /// Changes a run with its job: that of a running one is due, that of one that waits is not, and a cancelled one's takes back what it has made. A page
    /// that is being expanded at this moment is read again. A run that is over stays as it is. Answers what is stored then; null when there is no such run.
    /// </summary>
    /// <param name="change">May be asked twice; what it throws leaves the run as it is.</param>
    Task<PushRun?> ChangeAsync(
        ObjectId partnerKey, ObjectId runKey, Func<PushRun, PushRun> change, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Stores which of its texts a run goes on with. False when its job is another's by now, or gone; then nothing is stored.</summary>
    Task<bool> DecideAsync(PushRun run, PushSplit decided, JobChange change, CancellationToken cancellationToken);

    /// <summary>How many devices have clicked each of the texts that a run compares; those without clicks are left out.</summary>
    Task<IReadOnlyDictionary<int, long>> CountClickedAsync(ObjectId runKey, CancellationToken cancellationToken);

    /// <summary>
    /// Pauses a run that can't go on where <paramref name="job"/> stands, and says why; resumed, it goes on from there. False when the job is another's by
    /// now, or gone; then nothing is stored.
    /// </summary>
    Task<bool> HoldAsync(PushRun run, string reason, Job job, CancellationToken cancellationToken);

    /// <summary>Ends a run whose audience is expanded. False when its job is another's by now, or gone.</summary>
    Task<bool> FinishAsync(PushRun run, PushRunState state, JobChange done, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Stores which message a message of the engine will carry.</summary>
    Task AddSendAsync(PushSend send, CancellationToken cancellationToken);

    /// <summary>The engine's messages of a run, those first whose key comes after <paramref name="after"/>.</summary>
    Task<IReadOnlyList<ObjectId>> ListSendsAsync(ObjectId runKey, ObjectId? after, int max, CancellationToken cancellationToken);

    /// <summary>Removes sends made before a moment, at most <paramref name="most"/>, and runs that were over by then; answers how many sends.</summary>
    Task<int> RemoveAsync(DateTimeOffset before, int most, CancellationToken cancellationToken);

    /// <summary>What became of a run's destinations so far.</summary>
    Task<PushRunCounts> CountAsync(ObjectId runKey, CancellationToken cancellationToken);
}
