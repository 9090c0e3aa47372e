using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Requests;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Requests;

internal sealed class RequestStore(MessagingDatabase database) : IRequestStore
{
    // Every write under a key starts here: the query is translated once.
    private static readonly Func<MessagingDbContext, ObjectId, string, Task<RequestRow?>> ByKey =
        EF.CompileAsyncQuery((MessagingDbContext context, ObjectId accountId, string requestId) =>
            context.Set<RequestRow>().AsNoTracking().FirstOrDefault(row => row.AccountId == accountId && row.RequestId == requestId));

    public Task<RequestRecord?> FindAsync(
        ObjectId accountId, string requestId, DateTimeOffset notBefore, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async (context, token) =>
                await ByKey(context, accountId, requestId).WaitAsync(token) is { } row && row.CreateTime >= notBefore ? row.ToRecord() : null,
            cancellationToken);
}
