using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Storage.Entities;
using Grpc.Messaging.Storage.Requests;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Accounts;

internal sealed class AccountStore(MessagingDatabase database) : IAccountStore
{
    public Task<bool> AnyAsync(CancellationToken cancellationToken) =>
        database.ReadAsync((context, token) => context.Set<Account>().AnyAsync(token), cancellationToken);

    // Of two nodes that try it at the same time, one meets the other's credential at the unique key, and finds its account when it tries again.
    public Task<bool> AddFirstAsync(Account account, Credential credential, CancellationToken cancellationToken) => database.WriteAsync(
        async (context, token) =>
        {
            if (await context.Set<Account>().AnyAsync(token))
            {
                return false;
            }

            context.AddRange(account, credential);
            await context.SaveChangesAsync(token);
            return true;
        },
        cancellationToken);

    public Task<Written<Account>> AddAsync(
        Account account, Credential firstCredential, RequestDraft<Account>? request, CancellationToken cancellationToken) =>
        database.WriteAsync(
            request,
            async (context, token) =>
            {
                context.AddRange(account, firstCredential);
                await context.SaveChangesAsync(token);
                return account;
            },
            cancellationToken);

    public Task<Written<Account>> UpdateAsync(
        ObjectId accountId, Func<Account, Account> change, RequestDraft<Account>? request, CancellationToken cancellationToken) =>
        database.WriteAsync(
            request,
            async (context, token) =>
            {
                if (await context.Set<Account>().FirstOrDefaultAsync(account => account.AccountId == accountId, token) is not { } stored)
                {
                    return null;
                }

                var changed = change(stored);
                var entry = context.Entry(stored);
                entry.CurrentValues.SetValues(changed);
                entry.Property<int>(AccountConfiguration.Version).CurrentValue++;
                await context.SaveChangesAsync(token);
                return changed;
            },
            cancellationToken);

    public Task<Account?> FindAsync(ObjectId accountId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            (context, token) => context.Set<Account>().FirstOrDefaultAsync(account => account.AccountId == accountId, token),
            cancellationToken);
}
