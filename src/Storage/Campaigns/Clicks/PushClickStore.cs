using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Clicks;
using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Engine.Campaigns.Stats;
using Grpc.Messaging.Engine.Campaigns.Targets;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Storage.Campaigns.Showing;
using Grpc.Messaging.Storage.Campaigns.Stats;
using Grpc.Messaging.Storage.Entities;
using Grpc.Messaging.Storage.Requests;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Campaigns.Clicks;

internal sealed class PushClickStore(MessagingDatabase database, ObjectIdGenerator ids) : IPushClickStore
{
    public Task<Written<PushEventCount>> AddAsync(
        Partner partner, PushEventBatch batch, DateTimeOffset now, RequestDraft<PushEventCount>? request, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            request,
            async (context, token) =>
            {
                var uids = batch.Clicks.Select(static click => click.DeviceUid).Concat(batch.Opens).Distinct().ToList();
                var known = (await context.Set<Device>()
                    .Where(device => device.AppCode == partner.AppCode && device.Platform == partner.AnyPlatform && uids.Contains(device.DeviceUid))
                    .Select(static device => device.DeviceUid)
                    .ToListAsync(token)).ToHashSet();
                var recorded = await AddClicksAsync(context, partner, [.. batch.Clicks.Where(click => known.Contains(click.DeviceUid))], now, token);
                var opens = batch.Opens.Where(known.Contains).ToList();
                await AddOpensAsync(context, partner, opens, now, token);
                return new PushEventCount(recorded + opens.Count);
            },
            cancellationToken);

    public Task AddAsync(PushClick click, CancellationToken cancellationToken) => database.WriteAsync(
        async (context, token) =>
        {
            await context.AddClickAsync(click, token);
            return await context.SaveChangesAsync(token);
        },
        cancellationToken);

    public async Task<NumberedPage<PushClick>> ListAsync(
        ObjectId partnerKey, PushTargetFilter filter, long page, int size, CancellationToken cancellationToken)
    {
        if (page < 1 || page > int.MaxValue / size)
        {
            return new NumberedPage<PushClick>([], HasNext: false);
        }

        var found = await database.ReadAsync(
            async (context, token) =>
            {
                var clicks = context.Set<PushClick>().Where(click => click.PartnerKey == partnerKey && click.CreateTime >= filter.From);
                clicks = filter.CampaignId is { } campaignId
                    ? clicks.Where(click => click.CampaignId == campaignId)
                    : clicks.Where(click => click.MessageId == filter.MessageId);
                if (filter.To is { } to)
                {
                    clicks = clicks.Where(click => click.CreateTime <= to);
                }

                return await clicks.OrderBy(click => click.CreateTime).ThenBy(click => click.ClickId)
                    .Skip((int)(page - 1) * size).Take(size + 1).ToListAsync(token);
            },
            cancellationToken);
        return new NumberedPage<PushClick>([.. found.Take(size)], found.Count > size);
    }

    public Task<(long Total, long Unique)> CountAsync(ObjectId partnerKey, long messageId, CancellationToken cancellationToken) => database.ReadAsync(
        async (context, token) =>
        {
            var clicks = context.Set<PushClick>().Where(click => click.PartnerKey == partnerKey && click.MessageId == messageId);
            return (await clicks.LongCountAsync(token), await clicks.LongCountAsync(click => click.FirstOf != null, token));
        },
        cancellationToken);

    private async Task<int> AddClicksAsync(
        MessagingDbContext context, Partner partner, List<PushReaction> clicks, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var partnerKey = partner.PartnerKey;
        var keys = clicks.Select(static click => click.SendKey).Distinct().ToList();
        var sends = await context.Set<PushSend>()
            .Where(send => send.PartnerKey == partnerKey && keys.Contains(send.SendKey))
            .ToDictionaryAsync(static send => send.SendKey, cancellationToken);
        var uids = clicks.Select(static click => click.DeviceUid).Distinct().ToList();
        var seen = (await context.Set<PushClick>()
            .Where(click => click.PartnerKey == partnerKey && uids.Contains(click.DeviceUid) && click.FirstOf != null)
            .Select(static click => new { click.DeviceUid, click.MessageId })
            .ToListAsync(cancellationToken)).Select(static click => (click.DeviceUid, click.MessageId)).ToHashSet();
        var splits = await context.FindSplitsAsync([.. sends.Values.Select(static send => send.RunKey).Distinct()], cancellationToken);
        var recorded = 0;
        foreach (var click in clicks)
        {
            if (sends.GetValueOrDefault(click.SendKey) is not { } send)
            {
                continue;
            }

            var isFirst = seen.Add((click.DeviceUid, send.MessageId));
            context.Add(new PushClick(
                ids.Next(), partnerKey, send.MessageId, send.CampaignId, click.DeviceUid, click.ActionId, isFirst ? send.MessageId : null, now)
            {
                RunKey = send.RunKey,
                Text = splits.GetValueOrDefault(send.RunKey)?.TextOf(send.RunKey, click.DeviceUid),
            });
            recorded++;
        }

        await context.SaveChangesAsync(cancellationToken);
        return recorded;
    }

    private static async Task AddOpensAsync(
        MessagingDbContext context, Partner partner, List<string> opens, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (opens.Count == 0)
        {
            return;
        }

        var appCode = partner.AppCode;
        var profiles = await context.Set<DeviceProfile>().AsTracking()
            .Where(profile => profile.AppCode == appCode && opens.Contains(profile.DeviceUid))
            .ToDictionaryAsync(static profile => profile.DeviceUid, cancellationToken);
        foreach (var opened in opens.CountBy(static uid => uid))
        {
            var stored = profiles.GetValueOrDefault(opened.Key);
            var profile = stored ?? DeviceProfile.Empty(appCode, opened.Key);
            profile = profile with { LastOpenTime = now, OpenCount = profile.OpenCount + opened.Value };
            if (stored is null)
            {
                context.Add(profile);
            }
            else
            {
                var entry = context.Entry(stored);
                entry.CurrentValues.SetValues(profile);
                entry.Property<int>(EntityConfiguration<Device, string>.Version).CurrentValue++;
            }
        }

        await context.SaveChangesAsync(cancellationToken);
        var row = await DayStatsStore.EnsureAsync(context, partner.PartnerKey, DayStats.DayOf(now), cancellationToken);
        await row.ExecuteUpdateAsync(set => set.SetProperty(stats => stats.Sessions, stats => stats.Sessions + opens.Count), cancellationToken);
    }
}
