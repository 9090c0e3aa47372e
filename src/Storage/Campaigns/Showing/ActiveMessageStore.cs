using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Alarms;
using Grpc.Messaging.Engine.Campaigns.InApps;
using Grpc.Messaging.Engine.Campaigns.Showing;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Campaigns.Showing;

internal sealed class ActiveMessageStore(MessagingDatabase database) : IActiveMessageStore
{
    private const int Most = 1000;

    public async Task<IReadOnlyList<ActiveMessage>> ListAsync(ObjectId partnerKey, CancellationToken cancellationToken)
    {
        var (inApps, alarms) = await database.ReadAsync(
            async (context, token) => (
                await context.Set<InApp>()
                    .Where(message => message.PartnerKey == partnerKey && message.IsActive)
                    .OrderBy(message => message.InAppId)
                    .Take(Most)
                    .ToListAsync(token),
                await context.Set<Alarm>()
                    .Where(message => message.PartnerKey == partnerKey && message.IsActive)
                    .OrderBy(message => message.AlarmId)
                    .Take(Most)
                    .ToListAsync(token)),
            cancellationToken);
        return
        [
            .. inApps.Select(message => new ActiveMessage(
                message.InAppId, IsAlarm: false, message.CampaignId, message.StartTime, message.EndTime, message.Audience, message.Triggers, message.Variants, "")),
            .. alarms.Select(message => new ActiveMessage(
                message.AlarmId, IsAlarm: true, message.CampaignId, null, null, message.Audience, message.Triggers, message.Variants, message.Settings)),
        ];
    }
}
