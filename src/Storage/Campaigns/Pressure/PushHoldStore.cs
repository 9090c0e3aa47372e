using System.Data;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Pressure;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Storage.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Campaigns.Pressure;

internal sealed class PushHoldStore(MessagingDatabase database) : IPushHoldStore
{
    // Serializable: two runs that count the same device at the same moment must not both find that one more is allowed.
    public Task<bool> PlanAsync(ChunkPlan plan, Job next, int expectedVersion, CancellationToken cancellationToken) => database.ExecuteAsync(
        async (context, token) =>
        {
            if (!await context.AdvanceJobAsync(next, expectedVersion, token))
            {
                return false;
            }

            var run = plan.Run;
            await RunHolds.CleanAsync(context, run.RunKey, plan.Stored, token);
            var reached = await FindReachedAsync(context, plan, token);
            var admitted = plan.Candidates.Where(device => !reached.Contains(device.Key)).ToList();
            List<PushHold> holds =
            [
                .. plan.Holds,
                .. reached.Select(uid => new PushHold(run.RunKey, uid, HoldReason.Pressure, ReleaseTime: null, Data: null)
                {
                    PlanKey = plan.Send.SendKey,
                }),
            ];
            var held = holds.Count(static hold => hold.ReleaseTime is not null);
            var before = plan.IsRelease ? await ReleaseAsync(context, plan, holds, token) : 0;
            context.AddRange(holds);
            context.AddRange(admitted.Select(device => new PushContact(
                run.PartnerKey, device.Key, plan.Send.SendKey, plan.Limits.Count > 0, device.Value, plan.Send.CreateTime)));
            context.Add(plan.Send with { ReleasedCount = plan.IsRelease ? admitted.Count : 0 });
            await context.SaveChangesAsync(token);
            await RunHolds.CountAsync(
                context, run.RunKey, plan.IsRelease ? held + admitted.Count - before : held, holds.Count - held, token);
            return true;
        },
        IsolationLevel.Serializable,
        cancellationToken);

    public Task<IReadOnlyList<PushContact>> ReadPlanAsync(ObjectId chunkKey, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<PushContact>>(
            async (context, token) => await context.Set<PushContact>()
                .Where(contact => contact.ChunkKey == chunkKey)
                .OrderBy(static contact => contact.DeviceUid)
                .ToListAsync(token),
            cancellationToken);

    public Task<IReadOnlyList<PushHold>> ReadDueAsync(ObjectId runKey, DateTimeOffset now, int max, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<PushHold>>(
            async (context, token) => await Waiting(context, runKey)
                .Where(hold => hold.ReleaseTime <= now)
                .OrderBy(static hold => hold.ReleaseTime)
                .ThenBy(static hold => hold.DeviceUid)
                .Take(max)
                .ToListAsync(token),
            cancellationToken);

    public Task<DateTimeOffset?> NextReleaseAsync(ObjectId runKey, CancellationToken cancellationToken) => database.ReadAsync(
        (context, token) => Waiting(context, runKey)
            .OrderBy(static hold => hold.ReleaseTime)
            .Select(static hold => hold.ReleaseTime)
            .FirstOrDefaultAsync(token),
        cancellationToken);

    public async Task<Page<PushHold>> ListAsync(ObjectId runKey, HoldReason? reason, PageRequest page, CancellationToken cancellationToken)
    {
        var after = page.Cursor;
        var found = await database.ReadAsync(
            (context, token) =>
            {
                var holds = context.Set<PushHold>().Where(hold => hold.RunKey == runKey && hold.ChunkKey == null);
                if (reason is { } asked)
                {
                    holds = holds.Where(hold => hold.Reason == asked);
                }

                return holds
                    .Where(hold => string.Compare(hold.DeviceUid, after) > 0)
                    .OrderBy(static hold => hold.DeviceUid)
                    .Take(page.Size)
                    .ToListAsync(token);
            },
            cancellationToken);
        return new Page<PushHold>(found, found.Count == page.Size ? found[^1].DeviceUid : "");
    }

    public Task<int> RemoveContactsAsync(DateTimeOffset before, int most, CancellationToken cancellationToken) => database.ExecuteAsync(
        async (context, token) =>
        {
            var old = await context.Set<PushContact>().AsTracking()
                .Where(contact => contact.CreateTime < before)
                .OrderBy(static contact => contact.CreateTime)
                .Take(most)
                .ToListAsync(token);
            context.RemoveRange(old);
            await context.SaveChangesAsync(token);
            return old.Count;
        },
        cancellationToken);

    private static IQueryable<PushHold> Waiting(MessagingDbContext context, ObjectId runKey) =>
        context.Set<PushHold>().Where(hold => hold.RunKey == runKey && hold.ReleaseTime != null && hold.ChunkKey == null);

    private static async Task<IReadOnlySet<string>> FindReachedAsync(MessagingDbContext context, ChunkPlan plan, CancellationToken cancellationToken)
    {
        if (plan.Limits.Count == 0 || plan.Candidates.Count == 0)
        {
            return new HashSet<string>();
        }

        var now = plan.Send.CreateTime;
        var (partnerKey, uids) = (plan.Run.PartnerKey, plan.Candidates.Select(static device => device.Key).ToList());
        var since = now.AddSeconds(-plan.Limits.Max(static limit => limit.PeriodSeconds));
        var contacts = await context.Set<PushContact>()
            .Where(contact => contact.PartnerKey == partnerKey && uids.Contains(contact.DeviceUid) && contact.IsCounted && contact.CreateTime > since)
            .Select(static contact => new { contact.DeviceUid, contact.CreateTime })
            .ToListAsync(cancellationToken);
        return contacts.GroupBy(static contact => contact.DeviceUid, static contact => contact.CreateTime)
            .Where(moments => plan.Limits.Any(limit => limit.IsReached(moments, now)))
            .Select(static moments => moments.Key)
            .ToHashSet();
    }

    /// <summary>Takes the rows of devices that were held back: those of the plan that are not sent to get others. Answers how many there were.</summary>
    private static async Task<int> ReleaseAsync(MessagingDbContext context, ChunkPlan plan, List<PushHold> holds, CancellationToken cancellationToken)
    {
        var (runKey, chunkKey) = (plan.Run.RunKey, (ObjectId?)plan.Send.SendKey);
        var others = holds.Select(static hold => hold.DeviceUid).ToList();
        var released = plan.Candidates.Select(static device => device.Key).Except(others).ToList();
        var rows = context.Set<PushHold>().Where(hold => hold.RunKey == runKey);
        return await rows.Where(hold => others.Contains(hold.DeviceUid)).ExecuteDeleteAsync(cancellationToken)
            + await rows.Where(hold => released.Contains(hold.DeviceUid))
                .ExecuteUpdateAsync(set => set.SetProperty(hold => hold.ChunkKey, chunkKey), cancellationToken);
    }
}
