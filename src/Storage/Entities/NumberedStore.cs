using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Requests;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Entities;

/// <summary>The store of records that callers name by a number. One with queries of its own derives from this one.</summary>
internal class NumberedStore<T>(MessagingDatabase database, NumberedConfiguration<T> entity)
    : EntityStore<T, long>(database, entity), INumberedStore<T>
    where T : class
{
    private readonly Func<T, ObjectId> _owner = entity.Owner.Compile();
    private readonly Func<T, long> _number = entity.Key.Compile();
    private readonly Func<T, string?> _externalId = entity.ExternalId?.Compile() ?? (_ => null);

    public Task<T?> FindExternalAsync(ObjectId ownerId, string externalId, CancellationToken cancellationToken) => Database.ReadAsync(
        (context, token) => Owned(context, ownerId)
            .FirstOrDefaultAsync(EntityQueries<T, long>.Equals(entity.ExternalId ?? throw NoExternalId(), externalId), token),
        cancellationToken);

    public Task<NumberedPage<T>> ListAsync(ObjectId ownerId, long page, int size, CancellationToken cancellationToken) =>
        ListAsync(ownerId, static records => records, page, size, cancellationToken);

    public Task<int> CountAsync(ObjectId ownerId, CancellationToken cancellationToken) =>
        Database.ReadAsync((context, token) => Owned(context, ownerId).CountAsync(token), cancellationToken);

    public async new Task<Written<T>> AddAsync(T record, RequestDraft<T>? request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.AddAsync(record, request, cancellationToken);
        }
        catch (DbUpdateException exception)
        {
            await ThrowIfTakenAsync(record, exception, cancellationToken);
            throw;
        }
    }

    public override async Task<Written<T>> UpdateAsync(
        ObjectId ownerId, long key, Func<T, T> change, RequestDraft<T>? request, CancellationToken cancellationToken)
    {
        T? changed = null;
        try
        {
            return await base.UpdateAsync(ownerId, key, stored => changed = change(stored), request, cancellationToken);
        }
        catch (DbUpdateException exception) when (changed is not null)
        {
            await ThrowIfTakenAsync(changed, exception, cancellationToken);
            throw;
        }
    }

    /// <summary>A page of those that a filter lets through.</summary>
    protected async Task<NumberedPage<T>> ListAsync(
        ObjectId ownerId, Func<IQueryable<T>, IQueryable<T>> filter, long page, int size, CancellationToken cancellationToken)
    {
        if (page < 1 || page > (int.MaxValue / size))
        {
            return new NumberedPage<T>([], HasNext: false);
        }

        var found = await Database.ReadAsync(
            (context, token) => filter(Owned(context, ownerId)).OrderBy(entity.Key).Skip((int)(page - 1) * size).Take(size + 1).ToListAsync(token),
            cancellationToken);
        return found.Count > size ? new NumberedPage<T>(found[..size], HasNext: true) : new NumberedPage<T>(found, HasNext: false);
    }

    /// <summary>The records of an owner.</summary>
    protected IQueryable<T> Owned(MessagingDbContext context, ObjectId ownerId) =>
        context.Set<T>().Where(EntityQueries<T, long>.Equals(entity.Owner, ownerId));

    private static InvalidOperationException NoExternalId() => new($"{typeof(T)} has no external id.");

    private async Task ThrowIfTakenAsync(T record, DbUpdateException exception, CancellationToken cancellationToken)
    {
        if (_externalId(record) is { } externalId
            && await FindExternalAsync(_owner(record), externalId, cancellationToken) is { } other
            && _number(other) != _number(record))
        {
            throw new IdentifierTakenException(externalId, exception);
        }
    }
}
