using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Alarms;
using Grpc.Messaging.Engine.Campaigns.InApps;
using Grpc.Messaging.Engine.Campaigns.Inboxes;
using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Engine.Campaigns.Showing;
using Grpc.Messaging.Engine.Campaigns.Targets;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
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

        var skip = (int)(page - 1) * size;
        return await database.ReadAsync(
            async (context, token) =>
            {
                // Those that were sent to come first, then those that have shown it by themselves; a message has only one of both.
                var sent = Sent(context, partnerKey, filter);
                var found = await sent.Skip(skip).Take(size + 1).ToListAsync(token);
                var targets = found.Select(row => new PushTarget(
                    new Address(row.AppCode, row.Uid, row.UserId, row.Username, row.Email, row.Phone, row.Token, null),
                    row.MessageId,
                    row.CampaignId,
                    row.CreateTime)).ToList();
                if (targets.Count <= size)
                {
                    var before = targets.Count > 0 || skip == 0 ? skip + targets.Count : await sent.CountAsync(token);
                    targets.AddRange(await ReadShownAsync(
                        context, partnerKey, filter, skip + targets.Count - before, size + 1 - targets.Count, token));
                }

                return new NumberedPage<PushTarget>([.. targets.Take(size)], targets.Count > size);
            },
            cancellationToken);
    }

    public Task<ObjectId?> FindCampaignOwnerAsync(long campaignId, CancellationToken cancellationToken) => database.ReadAsync(
        (context, token) => context.Set<Campaign>()
            .Where(campaign => campaign.CampaignId == campaignId)
            .Select(campaign => (ObjectId?)campaign.PartnerKey)
            .FirstOrDefaultAsync(token),
        cancellationToken);

    public Task<ObjectId?> FindMessageOwnerAsync(long messageId, CancellationToken cancellationToken) => database.ReadAsync(
        async (context, token) =>
            await OwnerAsync(context.Set<PushMessage>().Where(message => message.MessageId == messageId).Select(message => message.PartnerKey))
            ?? await OwnerAsync(context.Set<PushSend>().Where(send => send.MessageId == messageId).Select(send => send.PartnerKey))
            ?? await OwnerAsync(context.Set<InApp>().Where(message => message.InAppId == messageId).Select(message => message.PartnerKey))
            ?? await OwnerAsync(context.Set<Alarm>().Where(message => message.AlarmId == messageId).Select(message => message.PartnerKey))
            ?? await OwnerAsync(context.Set<InboxMessage>().Where(message => message.InboxId == messageId).Select(message => message.PartnerKey)),
        cancellationToken);

    private static Task<ObjectId?> OwnerAsync(IQueryable<ObjectId> owners) => owners.Select(owner => (ObjectId?)owner).FirstOrDefaultAsync();

    private static IQueryable<SentTarget> Sent(MessagingDbContext context, ObjectId partnerKey, PushTargetFilter filter)
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
        return sends
            .Join(context.Set<DeliveryRow>(), send => send.SendKey, delivery => delivery.MessageId, (send, delivery) => new { send, delivery })
            .Where(target => target.delivery.AppCode != null)
            .OrderBy(target => target.send.SendKey)
            .ThenBy(target => target.delivery.DestinationIndex)
            .Select(target => new SentTarget
            {
                AppCode = target.delivery.AppCode,
                Uid = target.delivery.Uid,
                UserId = target.delivery.UserId,
                Username = target.delivery.Username,
                Email = target.delivery.Email,
                Phone = target.delivery.Phone,
                Token = target.delivery.Token,
                MessageId = target.send.MessageId,
                CampaignId = target.send.CampaignId,
                CreateTime = target.send.CreateTime,
            });
    }

    private static async Task<IEnumerable<PushTarget>> ReadShownAsync(
        MessagingDbContext context, ObjectId partnerKey, PushTargetFilter filter, int skip, int size, CancellationToken cancellationToken)
    {
        var displays = context.Set<ShownDisplay>().Where(display => display.PartnerKey == partnerKey && display.CreateTime >= filter.From);
        displays = filter.CampaignId is { } campaignId
            ? displays.Where(display => display.CampaignId == campaignId)
            : displays.Where(display => display.MessageId == filter.MessageId);
        if (filter.To is { } to)
        {
            displays = displays.Where(display => display.CreateTime <= to);
        }

        var found = await displays.OrderBy(display => display.CreateTime).ThenBy(display => display.MessageId).ThenBy(display => display.DeviceUid)
            .Skip(skip).Take(size).ToListAsync(cancellationToken);
        if (found.Count == 0)
        {
            return [];
        }

        var appCode = await context.Set<Partner>().Where(partner => partner.PartnerKey == partnerKey).Select(partner => partner.AppCode).FirstAsync(cancellationToken);
        var uids = found.Select(display => display.DeviceUid).ToList();
        var devices = await context.Set<Device>().Where(device => device.AppCode == appCode && uids.Contains(device.DeviceUid))
            .ToDictionaryAsync(device => device.DeviceUid, cancellationToken);
        return found.Select(display => new PushTarget(
            devices.GetValueOrDefault(display.DeviceUid) is { } device
                ? AddressFields.AddressOf(device)
                : new Address(appCode, display.DeviceUid, "", "", "", "", "", null),
            display.MessageId,
            display.CampaignId,
            display.CreateTime));
    }

    private sealed class SentTarget
    {
        public ObjectId? AppCode { get; init; }

        public required string Uid { get; init; }

        public required string UserId { get; init; }

        public required string Username { get; init; }

        public required string Email { get; init; }

        public required string Phone { get; init; }

        public required string Token { get; init; }

        public long MessageId { get; init; }

        public long? CampaignId { get; init; }

        public DateTimeOffset CreateTime { get; init; }
    }
}
