using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Engine.Campaigns.Targets;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Storage.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Campaigns;

internal sealed class PushTargetStore(MessagingDatabase database) : IPushTargetStore
{
    public async Task<NumberedPage<PushTarget>> ListAsync(
        ObjectId partnerKey, PushTargetFilter filter, long page, int size, CancellationToken cancellationToken)
    {
        if (page < 1 || page > int.MaxValue / size)
        {
            return new NumberedPage<PushTarget>([], HasNext: false);
        }

        var found = await database.ReadAsync(
            async (context, token) =>
            {
                var sends = context.Set<PushSend>().Where(send => send.PartnerKey == partnerKey && send.CreateTime >= filter.From);
                sends = filter.CampaignId is { } campaignId
                    ? sends.Where(send => send.CampaignId == campaignId)
                    : sends.Where(send => send.MessageId == filter.MessageId);
                if (filter.To is { } to)
                {
                    sends = sends.Where(send => send.CreateTime <= to);
                }

                // Keys begin with the time, so that their order is that of sending.
                return await sends
                    .Join(context.Set<DeliveryRow>(), send => send.SendKey, delivery => delivery.MessageId, (send, delivery) => new { send, delivery })
                    .Where(target => target.delivery.AppCode != null)
                    .OrderBy(target => target.send.SendKey)
                    .ThenBy(target => target.delivery.DestinationIndex)
                    .Skip((int)(page - 1) * size)
                    .Take(size + 1)
                    .Select(target => new
                    {
                        target.delivery.AppCode,
                        target.delivery.Uid,
                        target.delivery.UserId,
                        target.delivery.Username,
                        target.delivery.Email,
                        target.delivery.Phone,
                        target.delivery.Token,
                        target.send.MessageId,
                        target.send.CampaignId,
                        target.send.CreateTime,
                    })
                    .ToListAsync(token);
            },
            cancellationToken);
        var targets = found.Take(size).Select(row => new PushTarget(
            new Address(row.AppCode, row.Uid, row.UserId, row.Username, row.Email, row.Phone, row.Token, null), row.MessageId, row.CampaignId, row.CreateTime));
        return new NumberedPage<PushTarget>([.. targets], found.Count > size);
    }

    public Task<ObjectId?> FindCampaignOwnerAsync(long campaignId, CancellationToken cancellationToken) => database.ReadAsync(
        (context, token) => context.Set<Campaign>()
            .Where(campaign => campaign.CampaignId == campaignId)
            .Select(campaign => (ObjectId?)campaign.PartnerKey)
            .FirstOrDefaultAsync(token),
        cancellationToken);

    public Task<ObjectId?> FindMessageOwnerAsync(long messageId, CancellationToken cancellationToken) => database.ReadAsync(
        async (context, token) => await context.Set<PushMessage>()
                .Where(message => message.MessageId == messageId)
                .Select(message => (ObjectId?)message.PartnerKey)
                .FirstOrDefaultAsync(token)
            ?? await context.Set<PushSend>()
                .Where(send => send.MessageId == messageId)
                .Select(send => (ObjectId?)send.PartnerKey)
                .FirstOrDefaultAsync(token),
        cancellationToken);
}
