using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Pressure;
using Grpc.Messaging.Engine.Campaigns.Schedules;
using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Tests.Simulation.Store;

/// <summary>Runs of pushes. Their messages are not stored here: nothing of a run follows from them.</summary>
internal sealed partial class StoreConnection : IPushRunStore, IPushHoldStore
{
    Task<PushRun?> IPushRunStore.FindAsync(ObjectId partnerKey, ObjectId runKey, CancellationToken cancellationToken) =>
        CallAsync(() => database.FindRun(runKey), cancellationToken);

    public Task<Written<PushRun>> StartAsync(
        PushRun run, Action<PushMessage> demand, RequestDraft<PushRun>? request, CancellationToken cancellationToken) =>
        CallAsync<Written<PushRun>>(() => database.StartRun(run), cancellationToken);

    public Task<PushRun?> ChangeAsync(
        ObjectId partnerKey, ObjectId runKey, Func<PushRun, PushRun> change, DateTimeOffset now, CancellationToken cancellationToken) =>
        CallAsync(() => database.ChangeRun(runKey, change, now), cancellationToken);

    public Task<bool> FinishAsync(PushRun run, PushRunState state, JobChange done, DateTimeOffset now, CancellationToken cancellationToken) =>
        CallAsync(() => database.FinishRun(node.Number, run, state, done, now), cancellationToken);

    public Task<bool> DecideAsync(PushRun run, PushSplit decided, JobChange change, CancellationToken cancellationToken) =>
        CallAsync(() => database.DecideRun(node.Number, run, decided, change), cancellationToken);

    public Task<IReadOnlyDictionary<int, long>> CountClickedAsync(ObjectId runKey, CancellationToken cancellationToken) =>
        CallAsync<IReadOnlyDictionary<int, long>>(static () => new Dictionary<int, long>(), cancellationToken);

    public Task AddSendAsync(PushSend send, CancellationToken cancellationToken) => CallAsync(() => database.AddSend(send), cancellationToken);

    public Task<IReadOnlyList<ObjectId>> ListSendsAsync(ObjectId runKey, ObjectId? after, int max, CancellationToken cancellationToken) =>
        CallAsync(() => database.ListSends(runKey, after, max), cancellationToken);

    public Task<bool> PlanAsync(ChunkPlan plan, Job next, int expectedVersion, CancellationToken cancellationToken) =>
        CallAsync(() => database.PlanChunk(plan, next, expectedVersion), cancellationToken);

    public Task<IReadOnlyList<PushContact>> ReadPlanAsync(ObjectId chunkKey, CancellationToken cancellationToken) =>
        CallAsync(() => database.ReadPlan(chunkKey), cancellationToken);

    public Task<IReadOnlyList<PushHold>> ReadDueAsync(ObjectId runKey, DateTimeOffset now, int max, CancellationToken cancellationToken) =>
        CallAsync(() => database.ReadDueHolds(runKey, now, max), cancellationToken);

    public Task<DateTimeOffset?> NextReleaseAsync(ObjectId runKey, CancellationToken cancellationToken) =>
        CallAsync(() => database.NextRelease(runKey), cancellationToken);

    Task<IReadOnlyList<PushRun>> IPushRunStore.ListAsync(ObjectId partnerKey, long messageId, int max, CancellationToken cancellationToken) => throw Unused();

    Task<Page<PushHold>> IPushHoldStore.ListAsync(ObjectId runKey, HoldReason? reason, PageRequest page, CancellationToken cancellationToken) => throw Unused();

    Task<bool> IPushRunStore.StartDueAsync(PushRun? run, Schedule next, JobChange due, CancellationToken cancellationToken) => throw Unused();

    Task<bool> IPushRunStore.HoldAsync(PushRun run, string reason, Job job, CancellationToken cancellationToken) => throw Unused();

    Task<int> IPushHoldStore.RemoveContactsAsync(DateTimeOffset before, int most, CancellationToken cancellationToken) => throw Unused();

    Task<PushRunCounts> IPushRunStore.CountAsync(ObjectId runKey, CancellationToken cancellationToken) => throw Unused();

    private static NotSupportedException Unused() => new("The engine does not need it here.");
}
