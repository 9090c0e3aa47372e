using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Storage.Requests;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Accounts;

internal sealed class AccountStore(MessagingDatabase database) : IAccountStore
{
    public Task<bool> AnyAsync(CancellationToken cancellationToken) =>
        database.ReadAsync((context, token) => context.Set<AccountRow>().AnyAsync(token), cancellationToken);

    public async Task<bool> AddFirstAsync(Account account, Credential credential, CancellationToken cancellationToken)
    {
        // Of two nodes that try it at the same time, one meets the other's credential at the unique key, and finds its account when it tries again.
        return await database.WriteAsync(
            async (context, token) => !await context.Set<AccountRow>().AnyAsync(token) && await AddAsync(context, account, credential, token),
            cancellationToken);
    }

    public Task<Written<Account>> AddAsync(
        Account account, Credential firstCredential, RequestDraft<Account>? request, CancellationToken cancellationToken) =>
        database.WriteAsync(
            request,
            async (context, token) =>
            {
                await AddAsync(context, account, firstCredential, token);
                return account;
            },
            cancellationToken);

    public Task<Account?> FindAsync(ObjectId accountId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async (context, token) =>
                (await context.Set<AccountRow>().FirstOrDefaultAsync(account => account.AccountId == accountId, token))?.ToAccount(),
            cancellationToken);

    private static async Task<bool> AddAsync(
        MessagingDbContext context, Account account, Credential credential, CancellationToken cancellationToken)
    {
        context.Add(AccountRow.Of(account));
        context.Add(credential);
        await context.SaveChangesAsync(cancellationToken);
        return true;
    }
}
