using System.Collections.ObjectModel;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Testing;

/// <summary>Records to look up; changing them is done on the collection.</summary>
public sealed class MemoryEntities<T>(Func<T, ObjectId> accountId, Func<T, ObjectId> id) : Collection<T>, IEntityStore<T>
    where T : class
{
    Task<T?> IEntityStore<T>.FindAsync(ObjectId wantedAccountId, ObjectId wantedId, CancellationToken cancellationToken) =>
        Task.FromResult(this.FirstOrDefault(entity => accountId(entity) == wantedAccountId && id(entity) == wantedId));

    Task<Page<T>?> IEntityStore<T>.ListAsync(ObjectId accountId, PageRequest page, CancellationToken cancellationToken) => throw ReadOnly();

    Task<Written<T>> IEntityStore<T>.AddAsync(T entity, RequestDraft<T>? request, CancellationToken cancellationToken) => throw ReadOnly();

    Task<Written<T>> IEntityStore<T>.UpdateAsync(
        ObjectId accountId, ObjectId id, Func<T, T> change, RequestDraft<T>? request, CancellationToken cancellationToken) => throw ReadOnly();

    Task<Written<T>> IEntityStore<T>.RemoveAsync(
        ObjectId accountId, ObjectId id, RequestDraft<T>? request, CancellationToken cancellationToken) => throw ReadOnly();

    private static NotSupportedException ReadOnly() => new("The engine only looks things up here.");
}
