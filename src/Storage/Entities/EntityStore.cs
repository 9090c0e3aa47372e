using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Storage.Paging;
using Grpc.Messaging.Storage.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Grpc.Messaging.Storage.Entities;

/// <summary>
/// Stores the engine's records of one kind as they are. A store with queries of its own derives from this one.
/// </summary>
/// <typeparam name="T">The record.</typeparam>
/// <typeparam name="TKey">Type of what names it among those of its owner.</typeparam>
internal class EntityStore<T, TKey>(MessagingDatabase database, EntityConfiguration<T, TKey> entity)
    where T : class
    where TKey : IParsable<TKey>
{
    private readonly EntityQueries<T, TKey> _queries = new(entity);
    private readonly Func<T, DateTimeOffset> _createTime = entity.CreateTime.Compile();
    private readonly Func<T, TKey> _key = entity.Key.Compile();

    // Translated once a database: a compiled query belongs to the first model that it runs on.
    private readonly Func<MessagingDbContext, ObjectId, TKey, CancellationToken, Task<T?>> _find = new EntityQueries<T, TKey>(entity).CompileFind(isTracked: false);
    private readonly Func<MessagingDbContext, ObjectId, TKey, CancellationToken, Task<T?>> _load = new EntityQueries<T, TKey>(entity).CompileFind(isTracked: true);

    protected MessagingDatabase Database => database;

    public virtual Task<T?> FindAsync(ObjectId ownerId, TKey key, CancellationToken cancellationToken) =>
        database.ReadAsync((context, token) => _find(context, ownerId, key, token), cancellationToken);

    public async Task<Page<T>?> ListAsync(ObjectId ownerId, PageRequest page, CancellationToken cancellationToken)
    {
        if (!Cursor<TKey>.TryParse(page.Cursor, out var after))
        {
            return null;
        }

        return await database.ReadAsync(
            (context, token) => _queries.List(context, ownerId, after).ToPageAsync(
                page.Size, record => new Cursor<TKey>(_createTime(record), _key(record)), token),
            cancellationToken);
    }

    public Task<Written<T>> AddAsync(T record, RequestDraft<T>? request, CancellationToken cancellationToken) => database.WriteAsync(
        request,
        async (context, token) =>
        {
            Add(context, record);
            await context.SaveChangesAsync(token);
            return record;
        },
        cancellationToken);

    public virtual Task<Written<T>> UpdateAsync(
        ObjectId ownerId, TKey key, Func<T, T> change, RequestDraft<T>? request, CancellationToken cancellationToken) => database.WriteAsync(
        request,
        async (context, token) =>
        {
            if (await LoadAsync(context, ownerId, key, token) is not { } stored)
            {
                return null;
            }

            var changed = change(stored);
            Change(context.Entry(stored), changed);
            await context.SaveChangesAsync(token);
            return changed;
        },
        cancellationToken);

    public virtual Task<Written<T>> RemoveAsync(
        ObjectId ownerId, TKey key, RequestDraft<T>? request, CancellationToken cancellationToken) => database.WriteAsync(
        request,
        async (context, token) =>
        {
            if (await LoadAsync(context, ownerId, key, token) is not { } stored)
            {
                return null;
            }

            context.Remove(stored);
            await context.SaveChangesAsync(token);
            return stored;
        },
        cancellationToken);

    /// <summary>A record that is to be changed or removed; null when the owner has none such.</summary>
    protected Task<T?> LoadAsync(MessagingDbContext context, ObjectId ownerId, TKey key, CancellationToken cancellationToken) =>
        _load(context, ownerId, key, cancellationToken);

    protected void Add(MessagingDbContext context, T record) => entity.SetSearchColumns(context.Add(record));

    /// <summary>Has a record tracked that was read without EF.</summary>
    protected EntityEntry<T> Attach(MessagingDbContext context, T record, int version)
    {
        var entry = context.Entry(record);
        entry.Property<int>(EntityConfiguration<T, TKey>.Version).CurrentValue = version;
        entity.SetSearchColumns(entry);
        entry.State = EntityState.Unchanged;
        return entry;
    }

    /// <summary>Gives a loaded record the values of <paramref name="changed"/>; saved only while the row is as it was loaded.</summary>
    protected void Change(EntityEntry<T> entry, T changed)
    {
        entry.CurrentValues.SetValues(changed);
        entity.SetSearchColumns(entry);
        entry.Property<int>(EntityConfiguration<T, TKey>.Version).CurrentValue++;
    }
}
