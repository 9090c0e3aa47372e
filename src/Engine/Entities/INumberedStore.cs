using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Engine.Entities;

/// <summary>
/// The stored records of one kind that callers name by a number, see <see cref="Numbers.NumberSource"/>. Each belongs to an owner and is seen by no
/// other.
/// </summary>
/// <typeparam name="T">An immutable record.</typeparam>
public interface INumberedStore<T>
    where T : class
{
    /// <summary>One entity; null when the owner has none such.</summary>
    Task<T?> FindAsync(ObjectId ownerId, long number, CancellationToken cancellationToken);

    /// <summary>The entity with this key of the caller's own; null when the owner has none such.</summary>
    Task<T?> FindExternalAsync(ObjectId ownerId, string externalId, CancellationToken cancellationToken);

    /// <summary>Entities of an owner by ascending number, page by page; outside of the list there are none.</summary>
    /// <param name="page">From 1.</param>
    /// <param name="size">At most this many on a page.</param>
    Task<NumberedPage<T>> ListAsync(ObjectId ownerId, long page, int size, CancellationToken cancellationToken);

    /// <summary>How many entities an owner has.</summary>
    Task<int> CountAsync(ObjectId ownerId, CancellationToken cancellationToken);

    /// <summary>Stores a new entity.</summary>
    /// <exception cref="IdentifierTakenException">Another of the owner has its external id.</exception>
    Task<Written<T>> AddAsync(T entity, RequestDraft<T>? request, CancellationToken cancellationToken);

    /// <summary>As <see cref="IEntityStore{T}.UpdateAsync"/>.</summary>
    /// <exception cref="IdentifierTakenException">Another of the owner has its external id.</exception>
    Task<Written<T>> UpdateAsync(ObjectId ownerId, long number, Func<T, T> change, RequestDraft<T>? request, CancellationToken cancellationToken);

    /// <summary>Removes an entity and answers what it was; null when the owner has none such.</summary>
    Task<Written<T>> RemoveAsync(ObjectId ownerId, long number, RequestDraft<T>? request, CancellationToken cancellationToken);
}
