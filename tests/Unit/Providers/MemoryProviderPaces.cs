using Grpc.Messaging.Engine.Providers;

namespace Grpc.Messaging.Tests.Unit.Providers;

internal sealed class MemoryProviderPaces : IProviderPaceStore
{
    private readonly Dictionary<(string Node, string Provider, DateTimeOffset Minute), PaceCount> _counts = [];

    public Task PutAsync(string node, IReadOnlyCollection<PaceCount> counts, CancellationToken cancellationToken)
    {
        foreach (var count in counts)
        {
            _counts[(node, count.Provider, count.Minute)] = count;
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<PaceCount>> SumAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PaceCount>>(
        [
            .. _counts.Values
                .Where(count => count.Minute >= since)
                .GroupBy(static count => (count.Provider, count.Minute))
                .Select(static group => new PaceCount(
                    group.Key.Provider,
                    group.Key.Minute,
                    group.Sum(static count => count.Sent),
                    group.Sum(static count => count.Failed),
                    group.Sum(static count => count.OnTime))),
        ]);

    public Task<int> RemoveAsync(DateTimeOffset before, int max, CancellationToken cancellationToken) => throw new NotSupportedException();
}
