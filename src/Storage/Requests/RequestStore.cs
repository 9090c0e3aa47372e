using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Requests;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Requests;

internal sealed class RequestStore(MessagingDatabase database) : IRequestStore
{
    // Translated once a database: a compiled query belongs to the first model that it runs on.
    private readonly Func<MessagingDbContext, ObjectId, string, CancellationToken, Task<RequestRow?>> _byKey =
        EF.CompileAsyncQuery((MessagingDbContext context, ObjectId accountId, string requestId, CancellationToken _) =>
            context.Set<RequestRow>().AsNoTracking().FirstOrDefault(row => row.AccountId == accountId && row.RequestId == requestId));

    public Task<RequestRecord?> FindAsync(
        ObjectId accountId, string requestId, DateTimeOffset notBefore, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async (context, token) =>
                await _byKey(context, accountId, requestId, token) is { } row && row.CreateTime >= notBefore ? row.ToRecord() : null,
            cancellationToken);

    public async Task<RequestRecord?> AddAsync(RequestRecord record, CancellationToken cancellationToken)
    {
        var request = new RequestDraft<RequestRecord>(record.Key, record.CreateTime, static given => given.Answer);
        var written = await database.WriteAsync(request, (_, _) => Task.FromResult<RequestRecord?>(record), cancellationToken);
        return written.Earlier;
    }

    public Task<int> RemoveAsync(DateTimeOffset before, int most, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            async (context, token) =>
            {
                var old = await context.Set<RequestRow>().AsNoTracking()
                    .Where(row => row.CreateTime < before)
                    .OrderBy(row => row.CreateTime)
                    .Take(most)
                    .Select(row => new { row.AccountId, row.RequestId })
                    .ToListAsync(token);
                foreach (var account in old.GroupBy(row => row.AccountId, row => row.RequestId))
                {
                    // A key may have been taken anew since it was read: its time is looked at again.
                    var (accountId, requestIds) = (account.Key, account.ToArray());
                    await context.Set<RequestRow>()
                        .Where(row => row.AccountId == accountId && requestIds.Contains(row.RequestId) && row.CreateTime < before)
                        .ExecuteDeleteAsync(token);
                }

                return old.Count;
            },
            cancellationToken);
}
