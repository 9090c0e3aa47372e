using Grpc.Messaging.Engine;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Retention;

/// <summary>Counts of destinations a day, which outlive the messages.</summary>
internal static class Statistics
{
    /// <summary>Adds deliveries to the counts of the days on which their messages were accepted.</summary>
    public static async Task AddAsync(MessagingDbContext context, IEnumerable<StateCount> counts, CancellationToken cancellationToken)
    {
        var sums = counts
            .GroupBy(
                count => (count.AccountId, Day: DayOf(count.MessageId), Channel: (int?)count.Channel ?? 0, count.State),
                count => (long)count.Deliveries)
            .ToDictionary(group => group.Key, group => group.Sum());
        var accounts = sums.Keys.Select(key => key.AccountId).Distinct().ToArray();
        var days = sums.Keys.Select(key => key.Day).Distinct().ToArray();
        var known = await context.Set<DailyStatisticsRow>()
            .Where(row => accounts.Contains(row.AccountId) && days.Contains(row.Day))
            .ToDictionaryAsync(row => (row.AccountId, row.Day, row.Channel, row.State), cancellationToken);
        foreach (var (key, sum) in sums)
        {
            if (known.TryGetValue(key, out var row))
            {
                row.Destinations += sum;
            }
            else
            {
                context.Add(new DailyStatisticsRow
                {
                    AccountId = key.AccountId,
                    Day = key.Day,
                    Channel = key.Channel,
                    State = key.State,
                    Destinations = sum,
                });
            }
        }

        await context.SaveChangesAsync(cancellationToken);
    }

    private static DateOnly DayOf(ObjectId messageId) => DateOnly.FromDateTime(messageId.CreateTime.UtcDateTime);
}
