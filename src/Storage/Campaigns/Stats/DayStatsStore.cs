using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Clicks;
using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Engine.Campaigns.Showing;
using Grpc.Messaging.Engine.Campaigns.Stats;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Storage.Jobs;
using Grpc.Messaging.Storage.Messages;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Campaigns.Stats;

internal sealed class DayStatsStore(MessagingDatabase database) : IDayStatsStore
{
    /// <summary>The row of a day, made if there is none, to be changed by statements of the same transaction.</summary>
    public static async Task<IQueryable<DayStats>> EnsureAsync(
        MessagingDbContext context, ObjectId partnerKey, string day, CancellationToken cancellationToken)
    {
        var row = context.Set<DayStats>().Where(stats => stats.PartnerKey == partnerKey && stats.Day == day);
        if (!await row.AnyAsync(cancellationToken))
        {
            context.Add(DayStats.Empty(partnerKey, day));
            await context.SaveChangesAsync(cancellationToken);
        }

        return row;
    }

    public async Task<NumberedPage<DayStats>> ListAsync(
        ObjectId partnerKey, string from, string to, long page, int size, CancellationToken cancellationToken)
    {
        if (page < 1 || page > int.MaxValue / size)
        {
            return new NumberedPage<DayStats>([], HasNext: false);
        }

        var found = await database.ReadAsync(
            async (context, token) =>
            {
                var days = context.Set<DayStats>().Where(stats => stats.PartnerKey == partnerKey && string.Compare(stats.Day, from) >= 0);
                if (to.Length > 0)
                {
                    days = days.Where(stats => string.Compare(stats.Day, to) <= 0);
                }

                return await days.OrderBy(stats => stats.Day).Skip((int)(page - 1) * size).Take(size + 1).ToListAsync(token);
            },
            cancellationToken);
        return new NumberedPage<DayStats>([.. found.Take(size)], found.Count > size);
    }

    public Task PutFiguresAsync(ObjectId partnerKey, string day, DayFigures figures, CancellationToken cancellationToken) => database.ExecuteAsync(
        async (context, token) =>
        {
            var row = await EnsureAsync(context, partnerKey, day, token);
            return await row.ExecuteUpdateAsync(
                set => set
                    .SetProperty(stats => stats.Registered, figures.Registered)
                    .SetProperty(stats => stats.Actual, figures.Actual)
                    .SetProperty(stats => stats.Optin, figures.Optin)
                    .SetProperty(stats => stats.Active, figures.Active)
                    .SetProperty(stats => stats.ActiveOptin, figures.ActiveOptin),
                token);
        },
        cancellationToken);

    public async Task<NumberedPage<CampaignDay>> ListCampaignAsync(
        ObjectId partnerKey, long campaignId, string from, string to, long page, int size, CancellationToken cancellationToken)
    {
        if (page < 1 || page > int.MaxValue / size)
        {
            return new NumberedPage<CampaignDay>([], HasNext: false);
        }

        var found = await database.ReadAsync(
            async (context, token) =>
            {
                var days = context.Set<CampaignDay>()
                    .Where(day => day.PartnerKey == partnerKey && day.CampaignId == campaignId && string.Compare(day.Day, from) >= 0);
                if (to.Length > 0)
                {
                    days = days.Where(day => string.Compare(day.Day, to) <= 0);
                }

                return await days.OrderBy(day => day.Day).Skip((int)(page - 1) * size).Take(size + 1).ToListAsync(token);
            },
            cancellationToken);
        return new NumberedPage<CampaignDay>([.. found.Take(size)], found.Count > size);
    }

    public Task CountPushesAsync(ObjectId partnerKey, DateTimeOffset start, CancellationToken cancellationToken) => database.ExecuteAsync(
        async (context, token) =>
        {
            var end = start.AddDays(1);
            var sent = await context.Set<PushSend>()
                .Where(send => send.PartnerKey == partnerKey && send.CreateTime >= start && send.CreateTime < end)
                .Join(
                    context.Set<MessageRow>(),
                    send => send.SendKey,
                    message => message.MessageId,
                    (send, message) => new { send.CampaignId, Count = (long)message.SentCount + message.DeliveredCount + message.ReadCount })
                .GroupBy(counted => counted.CampaignId)
                .Select(group => new { CampaignId = group.Key, Count = group.Sum(counted => counted.Count) })
                .ToListAsync(token);
            var clicks = await context.Set<PushClick>()
                .Where(click => click.PartnerKey == partnerKey && click.CreateTime >= start && click.CreateTime < end)
                .GroupBy(click => new { click.CampaignId, click.Kind })
                .Select(group => new { group.Key.CampaignId, group.Key.Kind, Count = group.LongCount() })
                .ToListAsync(token);
            var displays = await context.Set<ShownDisplay>()
                .Where(display => display.PartnerKey == partnerKey && display.CreateTime >= start && display.CreateTime < end)
                .GroupBy(display => display.CampaignId)
                .Select(group => new { CampaignId = group.Key, Count = group.LongCount() })
                .ToListAsync(token);
            var (pushes, pushClicks) = (
                sent.Sum(counted => counted.Count), clicks.Where(counted => counted.Kind == MessageKind.Push).Sum(counted => counted.Count));
            var day = DayStats.DayOf(start);
            var campaigns = sent.Select(counted => counted.CampaignId)
                .Concat(clicks.Select(counted => counted.CampaignId))
                .Concat(displays.Select(counted => counted.CampaignId))
                .OfType<long>()
                .Distinct()
                .Select(campaignId => new CampaignDay(
                    partnerKey,
                    campaignId,
                    day,
                    sent.Where(counted => counted.CampaignId == campaignId).Sum(counted => counted.Count),
                    displays.Where(counted => counted.CampaignId == campaignId).Sum(counted => counted.Count),
                    clicks.Where(counted => counted.CampaignId == campaignId).Sum(counted => counted.Count)))
                .ToList();
            await PutCampaignsAsync(context, partnerKey, day, campaigns, token);
            if (pushes + pushClicks == 0)
            {
                return 0;
            }

            var row = await EnsureAsync(context, partnerKey, day, token);
            return await row.ExecuteUpdateAsync(
                set => set.SetProperty(stats => stats.PushSent, pushes).SetProperty(stats => stats.PushClicks, pushClicks), token);
        },
        cancellationToken);

    public Task EnsureJobAsync(Job job, CancellationToken cancellationToken) => database.ExecuteAsync(
        async (context, token) =>
        {
            if (await context.Set<JobRow>().AnyAsync(row => row.JobId == job.JobId, token))
            {
                return 0;
            }

            context.Add(job.ToRow());
            return await context.SaveChangesAsync(token);
        },
        cancellationToken);

    private static async Task PutCampaignsAsync(
        MessagingDbContext context, ObjectId partnerKey, string day, List<CampaignDay> campaigns, CancellationToken cancellationToken)
    {
        var numbers = campaigns.Select(campaign => campaign.CampaignId).ToList();
        var stored = await context.Set<CampaignDay>().AsTracking()
            .Where(row => row.PartnerKey == partnerKey && row.Day == day && numbers.Contains(row.CampaignId))
            .ToDictionaryAsync(row => row.CampaignId, cancellationToken);
        foreach (var campaign in campaigns)
        {
            if (stored.TryGetValue(campaign.CampaignId, out var row))
            {
                context.Entry(row).CurrentValues.SetValues(campaign);
            }
            else
            {
                context.Add(campaign);
            }
        }

        await context.SaveChangesAsync(cancellationToken);
    }
}
