using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Clicks;
using Grpc.Messaging.Engine.Campaigns.Showing;
using Grpc.Messaging.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Campaigns.Showing;

internal sealed class ActivityStore(MessagingDatabase database, IRowLookup rows, ObjectIdGenerator ids) : IActivityStore
{
    private readonly string _find =
        rows.Compose(DeviceActivityConfiguration.Table, DeviceActivityConfiguration.Row.Columns, "partner_key", "device_uid", isText: true);

    // Without EF: every call of every device asks for it.
    public async Task<DeviceActivity?> FindAsync(ObjectId partnerKey, string deviceUid, CancellationToken cancellationToken) =>
        (await rows.FindAsync(_find, partnerKey, [deviceUid], DeviceActivityConfiguration.Row.Read, cancellationToken)).SingleOrDefault();

    public Task<DeviceActivity> ChangeAsync(
        DeviceActivity begin, Func<DeviceActivity, DeviceActivity> change, ShownReaction? reaction, CancellationToken cancellationToken) => database.WriteAsync(
        async (context, token) =>
        {
            var stored = await context.Set<DeviceActivity>().AsTracking().FirstOrDefaultAsync(
                activity => activity.PartnerKey == begin.PartnerKey && activity.DeviceUid == begin.DeviceUid, token);
            var before = stored ?? begin;
            var changed = change(before);
            if (reaction is not null)
            {
                await AddAsync(context, changed, reaction, token);
            }

            if (ReferenceEquals(changed, before) && reaction is null)
            {
                return before;
            }

            if (stored is null)
            {
                context.Add(changed);
            }
            else
            {
                var entry = context.Entry(stored);
                entry.CurrentValues.SetValues(changed);
                entry.Property<int>(DeviceActivityConfiguration.Version).CurrentValue++;
            }

            await context.SaveChangesAsync(token);
            return changed;
        },
        cancellationToken);

    public Task<int> RemoveDisplaysAsync(DateTimeOffset before, int most, CancellationToken cancellationToken) => database.ExecuteAsync(
        async (context, token) =>
        {
            var old = await context.Set<ShownDisplay>().AsTracking()
                .Where(display => display.CreateTime < before)
                .OrderBy(display => display.CreateTime)
                .Take(most)
                .ToListAsync(token);
            context.RemoveRange(old);
            await context.SaveChangesAsync(token);
            return old.Count;
        },
        cancellationToken);

    private Task AddAsync(MessagingDbContext context, DeviceActivity activity, ShownReaction reaction, CancellationToken cancellationToken)
    {
        var (partnerKey, uid, now) = (activity.PartnerKey, activity.DeviceUid, activity.ModifyTime);
        var (kind, number, campaignId, isClick, actionId) = reaction;
        return isClick
            ? context.AddClickAsync(new PushClick(ids.Next(), partnerKey, number, campaignId, uid, actionId, FirstOf: null, now, kind), cancellationToken)
            : context.AddDisplayAsync(new ShownDisplay(partnerKey, number, uid, campaignId, kind, now), cancellationToken);
    }
}
