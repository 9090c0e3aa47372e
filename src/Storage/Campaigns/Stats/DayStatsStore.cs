using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Clicks;
using Grpc.Messaging.Engine.Campaigns.Sending;
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

    public Task CountPushesAsync(ObjectId partnerKey, DateTimeOffset start, CancellationToken cancellationToken) => database.ExecuteAsync(
        async (context, token) =>
        {
            var end = start.AddDays(1);
            var sent = await context.Set<PushSend>()
                .Where(send => send.PartnerKey == partnerKey && send.CreateTime >= start && send.CreateTime < end)
                .Join(context.Set<MessageRow>(), send => send.SendKey, message => message.MessageId, (send, message) => message)
                .SumAsync(message => (long)message.SentCount + message.DeliveredCount + message.ReadCount, token);
            var clicks = await context.Set<PushClick>()
                .LongCountAsync(click => click.PartnerKey == partnerKey && click.CreateTime >= start && click.CreateTime < end, token);
            if (sent + clicks == 0)
            {
                return 0;
            }

            var row = await EnsureAsync(context, partnerKey, DayStats.DayOf(start), token);
            return await row.ExecuteUpdateAsync(
                set => set.SetProperty(stats => stats.PushSent, sent).SetProperty(stats => stats.PushClicks, clicks), token);
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
}
