using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Storage.Paging;
using Grpc.Messaging.Storage.Requests;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Billing;

internal sealed class BillingStore(MessagingDatabase database) : IBillingStore
{
    public Task<Balance> FindBalanceAsync(ObjectId accountId, CancellationToken cancellationToken) =>
        database.ReadAsync((context, token) => FindAsync(context, accountId, token), cancellationToken);

    public async Task<Page<LedgerEntry>?> ListAsync(ObjectId accountId, PageRequest page, CancellationToken cancellationToken)
    {
        if (!Cursor<long>.TryParse(page.Cursor, out var before))
        {
            return null;
        }

        return await database.ReadAsync(
            async (context, token) =>
            {
                var rows = context.Set<LedgerRow>().Where(row => row.AccountId == accountId);
                if (before is { Key: var last })
                {
                    rows = rows.Where(row => row.EntryId < last);
                }

                var found = await rows.OrderByDescending(row => row.EntryId)
                    .ToPageAsync(page.Size, row => new Cursor<long>(row.CreateTime, row.EntryId), token);
                return new Page<LedgerEntry>([.. found.Items.Select(static row => row.ToEntry())], found.NextCursor);
            },
            cancellationToken);
    }

    public Task<bool> HasChargesAsync(ObjectId accountId, CancellationToken cancellationToken) => database.ReadAsync(
        (context, token) => context.Set<LedgerRow>().AnyAsync(row => row.AccountId == accountId && row.Kind == LedgerKind.Charge, token),
        cancellationToken);

    public Task<Written<Balance>> AddAsync(LedgerEntry entry, RequestDraft<Balance>? request, CancellationToken cancellationToken) =>
        database.ExecuteAsync<Balance>(
            request,
            async (context, token) =>
            {
                await EnterAsync(context, entry, token);
                return await FindAsync(context, entry.AccountId, token);
            },
            cancellationToken);

    public Task<Written<Balance>> SetCreditLimitAsync(
        ObjectId accountId, Money limit, RequestDraft<Balance>? request, CancellationToken cancellationToken) =>
        database.ExecuteAsync<Balance>(
            request,
            async (context, token) =>
            {
                await EnsureAsync(context, accountId, token);
                await context.Set<BudgetRow>().Where(row => row.BudgetId == accountId)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.CreditLimit, limit.Micros), token);
                return await FindAsync(context, accountId, token);
            },
            cancellationToken);

    public Task EnsureBudgetAsync(ObjectId budgetId, Money limit, CancellationToken cancellationToken) => database.ExecuteAsync(
        async (context, token) =>
        {
            await EnsureAsync(context, budgetId, token);
            return await context.Set<BudgetRow>().Where(row => row.BudgetId == budgetId)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.CreditLimit, limit.Micros), token);
        },
        cancellationToken);

    public Task<PriceList> LoadPricesAsync(ObjectId accountId, CancellationToken cancellationToken) => database.ReadAsync(
        async (context, token) =>
        {
            var tariff = await context.Set<Account>()
                .Where(account => account.AccountId == accountId).Select(account => account.Tariff).FirstOrDefaultAsync(token);
            var (own, shared) = (PriceListOwner.Account(accountId).Name, PriceListOwner.Tariff(tariff ?? "").Name);
            var rows = await context.Set<PriceRow>().AsNoTracking().Where(row => row.Owner == own || row.Owner == shared).ToListAsync(token);
            return rows.Count == 0 ? PriceList.Free : new PriceList(Of(own), Of(shared));

            List<Price> Of(string owner) => [.. rows.Where(row => row.Owner == owner).Select(static row => row.ToPrice())];
        },
        cancellationToken);

    public Task<IReadOnlyList<Price>> ListPricesAsync(PriceListOwner owner, CancellationToken cancellationToken) =>
        database.ReadAsync((context, token) => ListAsync(context, owner, token), cancellationToken);

    // Two that put the same list at the same time: the later meets the rows of the first, and runs again.
    public Task<Written<IReadOnlyList<Price>>> PutPricesAsync(
        PriceListOwner owner, IReadOnlyList<Price> prices, RequestDraft<IReadOnlyList<Price>>? request, CancellationToken cancellationToken) =>
        database.ExecuteAsync<IReadOnlyList<Price>>(
            request,
            async (context, token) =>
            {
                await context.Set<PriceRow>().Where(row => row.Owner == owner.Name).ExecuteDeleteAsync(token);
                context.AddRange(prices.Select(price => new PriceRow
                {
                    Owner = owner.Name,
                    Channel = price.Channel,
                    Prefix = price.Prefix,
                    Amount = price.Amount.Micros,
                }));
                await context.SaveChangesAsync(token);
                return await ListAsync(context, owner, token);
            },
            cancellationToken);

    /// <summary>Adds an entry and its amount, in the transaction of the context.</summary>
    internal static async Task EnterAsync(MessagingDbContext context, LedgerEntry entry, CancellationToken cancellationToken)
    {
        await EnsureAsync(context, entry.AccountId, cancellationToken);
        await context.Set<BudgetRow>().Where(row => row.BudgetId == entry.AccountId)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Balance, row => row.Balance + entry.Amount.Micros), cancellationToken);
        context.Add(LedgerRow.Of(entry));
        await context.SaveChangesAsync(cancellationToken);
    }

    private static async Task<IReadOnlyList<Price>> ListAsync(MessagingDbContext context, PriceListOwner owner, CancellationToken cancellationToken)
    {
        var rows = await context.Set<PriceRow>().AsNoTracking().Where(row => row.Owner == owner.Name)
            .OrderBy(row => row.Channel).ThenBy(row => row.Prefix).ToListAsync(cancellationToken);
        return [.. rows.Select(static row => row.ToPrice())];
    }

    private static async Task<Balance> FindAsync(MessagingDbContext context, ObjectId accountId, CancellationToken cancellationToken)
    {
        var found = await context.Set<BudgetRow>().AsNoTracking().FirstOrDefaultAsync(row => row.BudgetId == accountId, cancellationToken);
        return new Balance(new Money(found?.Balance ?? 0), new Money(found?.CreditLimit ?? 0));
    }

    private static async Task EnsureAsync(MessagingDbContext context, ObjectId accountId, CancellationToken cancellationToken)
    {
        if (!await context.Set<BudgetRow>().AnyAsync(row => row.BudgetId == accountId, cancellationToken))
        {
            context.Add(new BudgetRow { BudgetId = accountId });
            await context.SaveChangesAsync(cancellationToken);
        }
    }
}
