using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Providers;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Entities;

internal sealed class OwnProviderStore(MessagingDatabase database, EntityConfiguration<OwnProvider, ObjectId> entity)
    : EntityStore<OwnProvider, ObjectId>(database, entity), IOwnProviderStore
{
    private const string Version = EntityConfiguration<OwnProvider, ObjectId>.Version;

    public Task<int> CountAsync(ObjectId accountId, CancellationToken cancellationToken) => Database.ReadAsync(
        (context, token) => context.Set<OwnProvider>().CountAsync(provider => provider.AccountId == accountId, token), cancellationToken);

    public Task<IReadOnlyDictionary<ObjectId, int>> ListVersionsAsync(CancellationToken cancellationToken) =>
        Database.ReadAsync<IReadOnlyDictionary<ObjectId, int>>(
            async (context, token) => await context.Set<OwnProvider>()
                .Select(static provider => new { provider.ProviderId, Version = EF.Property<int>(provider, Version) })
                .ToDictionaryAsync(static provider => provider.ProviderId, static provider => provider.Version, token),
            cancellationToken);

    public Task<IReadOnlyList<(OwnProvider Provider, int Version)>> LoadAsync(
        IReadOnlyCollection<ObjectId> providerIds, CancellationToken cancellationToken) =>
        Database.ReadAsync<IReadOnlyList<(OwnProvider Provider, int Version)>>(
            async (context, token) => (await context.Set<OwnProvider>()
                    .AsNoTracking()
                    .Where(provider => providerIds.Contains(provider.ProviderId))
                    .OrderBy(static provider => provider.ProviderId)
                    .Select(static provider => new { Provider = provider, Version = EF.Property<int>(provider, Version) })
                    .ToListAsync(token))
                .ConvertAll(static found => (found.Provider, found.Version)),
            cancellationToken);
}
