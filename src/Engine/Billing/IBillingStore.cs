using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Engine.Billing;

/// <summary>
/// Balances, ledger and prices. What messages cost is taken and given back by the transactions that accept and settle them, see
/// <see cref="Messages.Acceptance.Debits"/> and <see cref="Deliveries.Transition.RefundMicros"/>.
/// </summary>
public interface IBillingStore
{
    /// <summary>The account's balance; zero without a limit when it never had one.</summary>
    Task<Balance> FindBalanceAsync(ObjectId accountId, CancellationToken cancellationToken);

    /// <summary>The account's ledger, newest first; null when the cursor is not one.</summary>
    Task<Page<LedgerEntry>?> ListAsync(ObjectId accountId, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Whether a message of the account was ever charged.</summary>
    Task<bool> HasChargesAsync(ObjectId accountId, CancellationToken cancellationToken);

    /// <summary>Adds an entry and its amount to the balance, in one transaction; answers the balance then.</summary>
    Task<Written<Balance>> AddAsync(LedgerEntry entry, RequestDraft<Balance>? request, CancellationToken cancellationToken);

    /// <summary>Sets how far the balance may fall below zero; answers the balance then.</summary>
    Task<Written<Balance>> SetCreditLimitAsync(
        ObjectId accountId, Money limit, RequestDraft<Balance>? request, CancellationToken cancellationToken);

    /// <summary>Makes a budget that is not an account's, with this limit, unless there is one; then it has this limit.</summary>
    Task EnsureBudgetAsync(ObjectId budgetId, Money limit, CancellationToken cancellationToken);

    /// <summary>What the account pays: its own entries before those of its tariff.</summary>
    Task<PriceList> LoadPricesAsync(ObjectId accountId, CancellationToken cancellationToken);

    /// <summary>The entries of one list, by channel and prefix.</summary>
    Task<IReadOnlyList<Price>> ListPricesAsync(PriceListOwner owner, CancellationToken cancellationToken);

    /// <summary>Puts a list in the place of the one there is; answers it, by channel and prefix.</summary>
    Task<Written<IReadOnlyList<Price>>> PutPricesAsync(
        PriceListOwner owner, IReadOnlyList<Price> prices, RequestDraft<IReadOnlyList<Price>>? request, CancellationToken cancellationToken);
}
