using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Engine.Entities;

/// <summary>
/// The stored records of one kind. Each belongs to an account and is seen by no other: asked for under another account's id, it is not there.
/// </summary>
/// <typeparam name="T">An immutable record.</typeparam>
public interface IEntityStore<T>
    where T : class
{
    /// <summary>One entity; null when the account has none such.</summary>
    Task<T?> FindAsync(ObjectId accountId, ObjectId id, CancellationToken cancellationToken);

    /// <summary>Entities of an account, oldest first; null when the cursor is not one.</summary>
    Task<Page<T>?> ListAsync(ObjectId accountId, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Stores a new entity.</summary>
    Task<Written<T>> AddAsync(T entity, RequestDraft<T>? request, CancellationToken cancellationToken);

    /// <summary>
    /// Reads, changes and writes; when somebody else has changed the entity in between, once more from the start. Answers what is stored then, or
    /// null when the account has none such.
    /// </summary>
    /// <param name="change">Answers a changed copy. May run more than once.</param>
    Task<Written<T>> UpdateAsync(
        ObjectId accountId, ObjectId id, Func<T, T> change, RequestDraft<T>? request, CancellationToken cancellationToken);

    /// <summary>Removes an entity and answers what it was; null when the account has none such.</summary>
    Task<Written<T>> RemoveAsync(ObjectId accountId, ObjectId id, RequestDraft<T>? request, CancellationToken cancellationToken);
}
