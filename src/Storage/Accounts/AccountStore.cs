using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Storage.Paging;
using Grpc.Messaging.Storage.Requests;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Accounts;

internal sealed class AccountStore(MessagingDatabase database) : IAccountStore
{
    // Every call to the service starts here: the query is translated once a database, for it belongs to the first model that it runs on.
    private readonly Func<MessagingDbContext, long, IAsyncEnumerable<ApiKeyRow>> _keysByPrefix =
        EF.CompileAsyncQuery((MessagingDbContext context, long prefix) =>
            context.Set<ApiKeyRow>().AsNoTracking().Include(key => key.Account).Where(key => key.HashPrefix == prefix));

    public Task<bool> AnyAsync(CancellationToken cancellationToken) =>
        database.ReadAsync((context, token) => context.Set<Account>().AnyAsync(token), cancellationToken);

    public Task<Written<Account>> AddAsync(
        Account account, ApiKey firstKey, RequestDraft<Account>? request, CancellationToken cancellationToken) =>
        database.WriteAsync(
            request,
            async (context, token) =>
            {
                context.Add(account);
                context.Add(ApiKeyRow.Of(firstKey));
                await context.SaveChangesAsync(token);
                return account;
            },
            cancellationToken);

    public Task<Account?> FindAsync(ObjectId accountId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            (context, token) => context.Set<Account>().FirstOrDefaultAsync(account => account.AccountId == accountId, token),
            cancellationToken);

    public Task<IReadOnlyList<(ApiKey Key, Account Account)>> FindKeysAsync(
        ReadOnlyMemory<byte> hash, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<(ApiKey Key, Account Account)>>(
            async (context, token) =>
            {
                var found = new List<(ApiKey Key, Account Account)>(1);
                await foreach (var row in _keysByPrefix(context, ApiKeyRow.PrefixOf(hash.Span)).WithCancellation(token))
                {
                    found.Add((row.ToKey(), row.Account!));
                }

                return found;
            },
            cancellationToken);

    public Task<Written<ApiKey>> AddKeyAsync(ApiKey key, RequestDraft<ApiKey>? request, CancellationToken cancellationToken) =>
        database.WriteAsync(
            request,
            async (context, token) =>
            {
                context.Add(ApiKeyRow.Of(key));
                await context.SaveChangesAsync(token);
                return key;
            },
            cancellationToken);

    public async Task<Page<ApiKey>?> ListKeysAsync(ObjectId accountId, PageRequest page, CancellationToken cancellationToken)
    {
        if (!Cursor<ObjectId>.TryParse(page.Cursor, out var after))
        {
            return null;
        }

        var found = await database.ReadAsync(
            (context, token) =>
            {
                var rows = context.Set<ApiKeyRow>().Where(row => row.AccountId == accountId);
                if (after is { Time: var time, Key: var id })
                {
                    rows = rows.Where(row => row.CreateTime > time || (row.CreateTime == time && row.KeyId > id));
                }

                return rows.OrderBy(row => row.CreateTime).ThenBy(row => row.KeyId)
                    .ToPageAsync(page.Size, row => new Cursor<ObjectId>(row.CreateTime, row.KeyId), token);
            },
            cancellationToken);
        return new Page<ApiKey>([.. found.Items.Select(row => row.ToKey())], found.NextCursor);
    }

    public Task<Written<ApiKey>> RemoveKeyAsync(
        ObjectId accountId, ObjectId keyId, RequestDraft<ApiKey>? request, CancellationToken cancellationToken) =>
        database.WriteAsync(
            request,
            async (context, token) =>
            {
                var row = await context.Set<ApiKeyRow>().FirstOrDefaultAsync(
                    key => key.AccountId == accountId && key.KeyId == keyId, token);
                if (row is null)
                {
                    return null;
                }

                context.Remove(row);
                await context.SaveChangesAsync(token);
                return row.ToKey();
            },
            cancellationToken);
}
