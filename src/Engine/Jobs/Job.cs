namespace Grpc.Messaging.Engine.Jobs;

/// <summary>
/// Work that is owed: a row, stored in the transaction of what causes it, that stays until the work is done. Immutable; whoever claims it or changes
/// it counts <see cref="Version"/> up by one, and a change is stored only while the stored version is the one it was made from.
/// </summary>
/// <param name="JobId">Chosen by whoever adds it: the id of what it works on makes it easy to find, and impossible to add twice.</param>
/// <param name="Kind">Name of its handler, see <see cref="IJobHandler.Kind"/>; at most 64 characters.</param>
/// <param name="AccountId">Whose work it is; accounts take turns. Null = the service's own.</param>
/// <param name="DueTime">When it may be claimed; while it is claimed, when that lease ends.</param>
/// <param name="Payload">What the handler has to know, in a format of its own, and how far it has come.</param>
/// <param name="Tries">Runs begun since the last one that got on.</param>
/// <param name="LastError">Why the last run failed; empty when none did.</param>
public sealed record Job(
    ObjectId JobId,
    string Kind,
    ObjectId? AccountId,
    DateTimeOffset DueTime,
    string Payload,
    int Version = 0,
    int Tries = 0,
    string LastError = "")
{
    /// <summary>The work is done; the job goes.</summary>
    public JobChange Done() => new(JobId, Version, null);

    /// <summary>The run got on, and the next one goes on from this payload.</summary>
    public JobChange Continue(DateTimeOffset dueTime, string payload) =>
        new(JobId, Version, this with { Version = Version + 1, DueTime = dueTime, Payload = payload, Tries = 0, LastError = "" });

    /// <summary>The run failed and is to be repeated.</summary>
    public JobChange Retry(DateTimeOffset dueTime, string error) =>
        new(JobId, Version, this with { Version = Version + 1, DueTime = dueTime, LastError = error });

    /// <summary>The run was stopped before it got on, through no fault of its own.</summary>
    public JobChange GiveBack(DateTimeOffset now) =>
        new(JobId, Version, this with { Version = Version + 1, DueTime = now, Tries = Tries - 1 });
}
