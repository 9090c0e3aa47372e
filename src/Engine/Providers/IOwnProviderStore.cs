using Grpc.Messaging.Engine.Entities;

namespace Grpc.Messaging.Engine.Providers;

/// <summary>The providers of accounts.</summary>
public interface IOwnProviderStore : IEntityStore<OwnProvider>
{
    /// <summary>How many an account has.</summary>
    /// <exception cref="StoreUnavailableException">They can't be read now.</exception>
    Task<int> CountAsync(ObjectId accountId, CancellationToken cancellationToken);

    /// <summary>The version of each provider of every account; it grows with each change.</summary>
    /// <exception cref="StoreUnavailableException">They can't be read now.</exception>
    Task<IReadOnlyDictionary<ObjectId, int>> ListVersionsAsync(CancellationToken cancellationToken);

    /// <summary>Those providers with their versions; fewer when some are gone.</summary>
    /// <exception cref="StoreUnavailableException">They can't be read now.</exception>
    Task<IReadOnlyList<(OwnProvider Provider, int Version)>> LoadAsync(
        IReadOnlyCollection<ObjectId> providerIds, CancellationToken cancellationToken);
}
