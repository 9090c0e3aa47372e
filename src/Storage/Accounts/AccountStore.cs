using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Storage.Billing;
using Grpc.Messaging.Storage.Entities;
using Grpc.Messaging.Storage.Paging;
using Grpc.Messaging.Storage.Requests;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Accounts;

internal sealed class AccountStore(MessagingDatabase database) : IAccountStore
{
    public Task<bool> AnyAsync(CancellationToken cancellationToken) =>
        database.ReadUrgentlyAsync((context, token) => context.Set<Account>().AnyAsync(token), cancellationToken);

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
        Account account, Credential firstCredential, Money trialCredit, RequestDraft<Account>? request, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            request,
            async (context, token) =>
            {
                context.AddRange(account, firstCredential);
                await context.SaveChangesAsync(token);
                await GiveTrialAsync(context, account.AccountId, trialCredit, account.CreateTime, token);
                return account;
            },
            cancellationToken);

    public Task<Account?> FindAsync(ObjectId accountId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            (context, token) => context.Set<Account>().FirstOrDefaultAsync(account => account.AccountId == accountId, token),
            cancellationToken);

    public async Task<Page<Account>?> ListAsync(PageRequest page, CancellationToken cancellationToken)
    {
        if (!Cursor<ObjectId>.TryParse(page.Cursor, out var after))
        {
            return null;
        }

        return await database.ReadAsync(
            (context, token) =>
            {
                var accounts = context.Set<Account>().AsQueryable();
                if (after is { Time: var time, Key: var id })
                {
                    accounts = accounts.Where(account => account.CreateTime > time || (account.CreateTime == time && account.AccountId > id));
                }

                return accounts.OrderBy(account => account.CreateTime).ThenBy(account => account.AccountId)
                    .ToPageAsync(page.Size, account => new Cursor<ObjectId>(account.CreateTime, account.AccountId), token);
            },
            cancellationToken);
    }

    public Task<Written<Account>> UpdateAsync(
        ObjectId accountId, Func<Account, Account> change, RequestDraft<Account>? request, CancellationToken cancellationToken) =>
        database.WriteAsync(
            request,
            async (context, token) =>
            {
                if (await context.Set<Account>().AsTracking().FirstOrDefaultAsync(account => account.AccountId == accountId, token) is not { } stored)
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

    // The update tells who was first: of several that activate an account at the same time one gives it credit.
    public Task<Written<Account>> ActivateAsync(
        ObjectId accountId, Money trialCredit, DateTimeOffset now, RequestDraft<Account>? request, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            request,
            async (context, token) =>
            {
                var ended = await context.Set<Account>().Where(account => account.AccountId == accountId && account.IsWaiting)
                    .ExecuteUpdateAsync(
                        set => set
                            .SetProperty(account => account.IsWaiting, false)
                            .SetProperty(
                                account => EF.Property<int>(account, AccountConfiguration.Version),
                                account => EF.Property<int>(account, AccountConfiguration.Version) + 1),
                        token);
                if (ended == 1)
                {
                    await GiveTrialAsync(context, accountId, trialCredit, now, token);
                }

                return await context.Set<Account>().AsNoTracking().FirstOrDefaultAsync(account => account.AccountId == accountId, token);
            },
            cancellationToken);

    private static Task GiveTrialAsync(
        MessagingDbContext context, ObjectId accountId, Money credit, DateTimeOffset now, CancellationToken cancellationToken) =>
        credit == Money.Zero
            ? Task.CompletedTask
            : BillingStore.EnterAsync(context, new LedgerEntry(0, accountId, LedgerKind.Trial, credit, null, "", now), cancellationToken);
}
