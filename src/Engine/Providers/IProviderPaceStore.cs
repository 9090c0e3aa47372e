namespace Grpc.Messaging.Engine.Providers;

/// <summary>How fast providers have delivered, as every process counts it.</summary>
public interface IProviderPaceStore
{
    /// <summary>Stores what a process has counted; takes the place of what it counted before for the same minutes.</summary>
    /// <param name="node">The process.</param>
    /// <exception cref="StoreUnavailableException">It may not have been stored.</exception>
    Task PutAsync(string node, IReadOnlyCollection<PaceCount> counts, CancellationToken cancellationToken);

    /// <summary>What all processes together have counted since a moment, by provider and minute.</summary>
    /// <exception cref="StoreUnavailableException">It can't be read now.</exception>
    Task<IReadOnlyList<PaceCount>> SumAsync(DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Removes counts of earlier minutes; answers how many.</summary>
    Task<int> RemoveAsync(DateTimeOffset before, int max, CancellationToken cancellationToken);
}
