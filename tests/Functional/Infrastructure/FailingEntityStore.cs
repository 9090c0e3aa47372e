using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Tests.Functional.Infrastructure;

/// <summary>A store that fails the same way whatever is asked of it.</summary>
internal sealed class FailingEntityStore<T>(Exception failure) : IEntityStore<T>
    where T : class
{
    public Task<T?> FindAsync(ObjectId accountId, ObjectId id, CancellationToken cancellationToken) => Task.FromException<T?>(failure);

    public Task<Page<T>?> ListAsync(ObjectId accountId, PageRequest page, CancellationToken cancellationToken) =>
        Task.FromException<Page<T>?>(failure);

    public Task<Written<T>> AddAsync(T entity, RequestDraft<T>? request, CancellationToken cancellationToken) =>
        Task.FromException<Written<T>>(failure);

    public Task<Written<T>> UpdateAsync(
        ObjectId accountId, ObjectId id, Func<T, T> change, RequestDraft<T>? request, CancellationToken cancellationToken) =>
        Task.FromException<Written<T>>(failure);

    public Task<Written<T>> RemoveAsync(ObjectId accountId, ObjectId id, RequestDraft<T>? request, CancellationToken cancellationToken) =>
        Task.FromException<Written<T>>(failure);
}
