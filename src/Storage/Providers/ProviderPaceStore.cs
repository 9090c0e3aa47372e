using Grpc.Messaging.Engine.Providers;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Providers;

internal sealed class ProviderPaceStore(MessagingDatabase database) : IProviderPaceStore
{
    public Task PutAsync(string node, IReadOnlyCollection<PaceCount> counts, CancellationToken cancellationToken) => database.WriteAsync(
        async (context, token) =>
        {
            var since = counts.Min(static count => count.Minute);
            var stored = await context.Set<ProviderPaceRow>()
                .Where(row => row.Minute >= since && row.Node == node)
                .ToDictionaryAsync(static row => (row.Provider, row.Minute), token);
            foreach (var count in counts)
            {
                if (!stored.TryGetValue((count.Provider, count.Minute), out var row))
                {
                    context.Add(row = new ProviderPaceRow { Provider = count.Provider, Minute = count.Minute, Node = node });
                }

                (row.SentCount, row.FailedCount, row.OnTimeCount) = (count.Sent, count.Failed, count.OnTime);
            }

            return await context.SaveChangesAsync(token);
        },
        cancellationToken);

    public Task<IReadOnlyList<PaceCount>> SumAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<PaceCount>>(
            async (context, token) => await context.Set<ProviderPaceRow>()
                .Where(row => row.Minute >= since)
                .GroupBy(static row => new { row.Provider, row.Minute })
                .Select(static group => new PaceCount(
                    group.Key.Provider,
                    group.Key.Minute,
                    group.Sum(row => row.SentCount),
                    group.Sum(row => row.FailedCount),
                    group.Sum(row => row.OnTimeCount)))
                .ToListAsync(token),
            cancellationToken);

    public Task<int> RemoveAsync(DateTimeOffset before, int max, CancellationToken cancellationToken) => database.ExecuteAsync(
        async (context, token) =>
        {
            var old = await context.Set<ProviderPaceRow>()
                .Where(row => row.Minute < before)
                .OrderBy(static row => row.Minute)
                .Take(max)
                .ToListAsync(token);
            context.RemoveRange(old);
            return await context.SaveChangesAsync(token);
        },
        cancellationToken);
}
