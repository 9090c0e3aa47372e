using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Showing;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Campaigns.Showing;

internal sealed class ActivityStore(MessagingDatabase database) : IActivityStore
{
    public Task<DeviceActivity?> FindAsync(ObjectId partnerKey, string deviceUid, CancellationToken cancellationToken) => database.ReadAsync(
        (context, token) => context.Set<DeviceActivity>()
            .FirstOrDefaultAsync(activity => activity.PartnerKey == partnerKey && activity.DeviceUid == deviceUid, token),
        cancellationToken);

    public Task<DeviceActivity> ChangeAsync(
        DeviceActivity begin, Func<DeviceActivity, DeviceActivity> change, CancellationToken cancellationToken) => database.WriteAsync(
        async (context, token) =>
        {
            var stored = await context.Set<DeviceActivity>().AsTracking().FirstOrDefaultAsync(
                activity => activity.PartnerKey == begin.PartnerKey && activity.DeviceUid == begin.DeviceUid, token);
            var before = stored ?? begin;
            var changed = change(before);
            if (ReferenceEquals(changed, before))
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
}
