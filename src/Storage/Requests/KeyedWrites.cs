using Grpc.Messaging.Engine.Requests;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Requests;

/// <summary>
/// Writes under idempotency keys, the same for every table. Key, work and answer are one transaction, so that there is never one without the others.
/// A duplicate that runs at the same time, in whatever process, meets the first at the unique key or at what both change; then it runs again, and
/// finds the answer.
/// </summary>
internal static class KeyedWrites
{
    extension(MessagingDatabase database)
    {
        /// <summary>As <see cref="MessagingDatabase.WriteAsync"/>, under a key if there is one. A result of null stores no answer.</summary>
        public Task<Written<T>> WriteAsync<T>(
            RequestDraft<T>? request, Func<MessagingDbContext, CancellationToken, Task<T?>> work, CancellationToken cancellationToken)
            where T : class => RunAsync(database, request, database.WriteAsync, work, cancellationToken);

        /// <summary>As its namesake of <see cref="MessagingDatabase"/>, under a key if there is one. A result of null stores no answer.</summary>
        public Task<Written<T>> ExecuteAsync<T>(
            RequestDraft<T>? request, Func<MessagingDbContext, CancellationToken, Task<T?>> work, CancellationToken cancellationToken)
            where T : class => RunAsync(database, request, database.ExecuteAsync, work, cancellationToken);
    }

    private static async Task<Written<T>> RunAsync<T>(
        MessagingDatabase database,
        RequestDraft<T>? request,
        Func<Func<MessagingDbContext, CancellationToken, Task<Written<T>>>, CancellationToken, Task<Written<T>>> transact,
        Func<MessagingDbContext, CancellationToken, Task<T?>> work,
        CancellationToken cancellationToken)
        where T : class
    {
        if (request is null)
        {
            return await transact(async (context, token) => new Written<T>(await work(context, token), null), cancellationToken);
        }

        try
        {
            return await transact((context, token) => RunAsync(context, request, work, token), cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Lost to a duplicate at the unique key? If not, the failure is what it says.
            var earlier = await database.ReadAsync((context, token) => FindAsync(context, request, token), cancellationToken);
            if (earlier is null)
            {
                throw;
            }

            return new Written<T>(null, earlier);
        }
    }

    private static async Task<Written<T>> RunAsync<T>(
        MessagingDbContext context,
        RequestDraft<T> request,
        Func<MessagingDbContext, CancellationToken, Task<T?>> work,
        CancellationToken cancellationToken)
        where T : class
    {
        var key = request.Key;
        var held = await context.Set<RequestRow>()
            .FirstOrDefaultAsync(row => row.AccountId == key.AccountId && row.RequestId == key.RequestId, cancellationToken);
        if (held?.CreateTime >= request.NotBefore)
        {
            return new Written<T>(null, held.ToRecord());
        }

        var result = await work(context, cancellationToken);
        if (result is null)
        {
            // What it looks for, a duplicate may just have removed.
            return new Written<T>(null, await FindAsync(context, request, cancellationToken));
        }

        var answered = RequestRow.Of(key, request.ToAnswer(result), request.CreateTime);
        if (held is null)
        {
            context.Add(answered);
        }
        else
        {
            context.Entry(held).CurrentValues.SetValues(answered);
        }

        await context.SaveChangesAsync(cancellationToken);
        return result;
    }

    private static async Task<RequestRecord?> FindAsync<T>(
        MessagingDbContext context, RequestDraft<T> request, CancellationToken cancellationToken)
        where T : class
    {
        var (key, notBefore) = (request.Key, request.NotBefore);
        var row = await context.Set<RequestRow>().AsNoTracking().FirstOrDefaultAsync(
            row => row.AccountId == key.AccountId && row.RequestId == key.RequestId && row.CreateTime >= notBefore, cancellationToken);
        return row?.ToRecord();
    }
}
