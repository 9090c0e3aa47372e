using Grpc.Messaging.Engine.Requests;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Requests;

/// <summary>
/// Writes under idempotency keys, the same for every table. The key's row is inserted first: a duplicate that runs at the same time, in
/// whatever process, then waits at the unique key before it has done anything, and finds the answer when the first has committed, or goes on
/// when the first came to nothing. Row, work and answer are one transaction, so that there is never one without the others.
/// </summary>
internal static class KeyedWrites
{
    extension(MessagingDatabase database)
    {
        /// <summary>As <see cref="MessagingDatabase.WriteAsync"/>, under a key if there is one. A result of null stores no answer.</summary>
        public async Task<Written<T>> WriteAsync<T>(
            RequestDraft<T>? request, Func<MessagingDbContext, CancellationToken, Task<T?>> work, CancellationToken cancellationToken)
            where T : class
        {
            if (request is null)
            {
                return await database.WriteAsync(work, cancellationToken);
            }

            try
            {
                return await database.WriteAsync((context, token) => RunAsync(context, request, work, token), cancellationToken);
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
    }

    private static async Task<Written<T>> RunAsync<T>(
        MessagingDbContext context,
        RequestDraft<T> request,
        Func<MessagingDbContext, CancellationToken, Task<T?>> work,
        CancellationToken cancellationToken)
        where T : class
    {
        if (await FindAsync(context, request, cancellationToken) is { } earlier)
        {
            return new Written<T>(null, earlier);
        }

        var (key, notBefore) = (request.Key, request.NotBefore);
        await context.Set<RequestRow>()
            .Where(row => row.AccountId == key.AccountId && row.RequestId == key.RequestId && row.CreateTime < notBefore)
            .ExecuteDeleteAsync(cancellationToken);
        var held = RequestRow.Of(key, request.CreateTime);
        context.Add(held);
        await context.SaveChangesAsync(cancellationToken);

        var result = await work(context, cancellationToken);
        if (result is null)
        {
            context.Remove(held);
        }
        else
        {
            held.Answer = request.ToAnswer(result).ToArray();
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
