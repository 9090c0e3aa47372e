using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Paging;

namespace Grpc.Messaging.Engine.Campaigns.Pressure;

/// <summary>
/// Which devices chunks go to, and which are held back. A plan, what it counts and how far the run's job has come are stored in one transaction; then the
/// chunk is sent to exactly the devices of the plan. So a crash in between neither counts a device twice nor leaves one out.
/// </summary>
public interface IPushHoldStore
{
    /// <summary>
    /// Stores a plan: of its candidates those that have reached a limit are skipped, the others count from now on. Plans of one partner see each other's
    /// devices, also at the same moment. False when the job is another's by now, or gone; then nothing is stored.
    /// </summary>
    /// <param name="next">The job as it goes on under its lease.</param>
    /// <param name="expectedVersion">Version of the job before.</param>
    Task<bool> PlanAsync(ChunkPlan plan, Job next, int expectedVersion, CancellationToken cancellationToken);

    /// <summary>The devices of a planned chunk.</summary>
    Task<IReadOnlyList<PushContact>> ReadPlanAsync(ObjectId chunkKey, CancellationToken cancellationToken);

    /// <summary>Devices of a run that are held back and may be sent to by then, at most <paramref name="max"/>, the earliest first.</summary>
    Task<IReadOnlyList<PushHold>> ReadDueAsync(ObjectId runKey, DateTimeOffset now, int max, CancellationToken cancellationToken);

    /// <summary>When the next device of a run may be sent to; null when none is held back.</summary>
    Task<DateTimeOffset?> NextReleaseAsync(ObjectId runKey, CancellationToken cancellationToken);

    /// <summary>Devices of a run that are held back or skipped, by uid.</summary>
    /// <param name="reason">Null = any.</param>
    Task<Page<PushHold>> ListAsync(ObjectId runKey, HoldReason? reason, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Removes contacts made before a moment, at most <paramref name="most"/>; answers how many.</summary>
    Task<int> RemoveContactsAsync(DateTimeOffset before, int most, CancellationToken cancellationToken);
}
