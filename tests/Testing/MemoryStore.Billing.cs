using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Testing;

public sealed partial class MemoryStore : IBillingStore
{
    private readonly Dictionary<ObjectId, long> _limits = [];
    private readonly Dictionary<ObjectId, long> _spent = [];
    private readonly List<LedgerEntry> _ledger = [];
    private readonly Dictionary<PriceListOwner, IReadOnlyList<Price>> _prices = [];

    /// <summary>Every entry of the ledger, oldest first.</summary>
    public IReadOnlyList<LedgerEntry> Ledger
    {
        get
        {
            lock (_lock)
            {
                return [.. _ledger];
            }
        }
    }

    /// <summary>Adds to the ledger.</summary>
    public void Enter(LedgerEntry entry)
    {
        lock (_lock)
        {
            _ledger.Add(entry with { EntryId = _ledger.Count + 1 });
        }
    }

    /// <summary>Puts a price list.</summary>
    public void PutPrices(PriceListOwner owner, IReadOnlyList<Price> prices)
    {
        lock (_lock)
        {
            _prices[owner] = prices;
        }
    }

    /// <summary>What an account has.</summary>
    public Balance FindBalance(ObjectId accountId)
    {
        lock (_lock)
        {
            return BalanceOf(accountId);
        }
    }

    public Task<Balance> FindBalanceAsync(ObjectId accountId, CancellationToken cancellationToken) => Task.FromResult(FindBalance(accountId));

    public Task<Page<LedgerEntry>?> ListAsync(ObjectId accountId, PageRequest page, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The engine does not list ledgers.");

    public Task<bool> HasChargesAsync(ObjectId accountId, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(_ledger.Exists(entry => entry.AccountId == accountId && entry.Kind == LedgerKind.Charge));
        }
    }

    public Task<Written<Balance>> AddAsync(LedgerEntry entry, RequestDraft<Balance>? request, CancellationToken cancellationToken)
    {
        Enter(entry);
        return Task.FromResult<Written<Balance>>(FindBalance(entry.AccountId));
    }

    public Task<Written<Balance>> SetCreditLimitAsync(
        ObjectId accountId, Money limit, RequestDraft<Balance>? request, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _limits[accountId] = limit.Micros;
            return Task.FromResult<Written<Balance>>(BalanceOf(accountId));
        }
    }

    public Task EnsureBudgetAsync(ObjectId budgetId, Money limit, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _limits[budgetId] = limit.Micros;
            return Task.CompletedTask;
        }
    }

    public Task<PriceList> LoadPricesAsync(ObjectId accountId, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(new PriceList(Of(PriceListOwner.Account(accountId)), Of(PriceListOwner.Tariff(""))));
        }
    }

    public Task<IReadOnlyList<Price>> ListPricesAsync(PriceListOwner owner, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(Of(owner));
        }
    }

    public Task<Written<IReadOnlyList<Price>>> PutPricesAsync(
        PriceListOwner owner, IReadOnlyList<Price> prices, RequestDraft<IReadOnlyList<Price>>? request, CancellationToken cancellationToken)
    {
        PutPrices(owner, prices);
        return Task.FromResult(new Written<IReadOnlyList<Price>>(prices, null));
    }

    private IReadOnlyList<Price> Of(PriceListOwner owner) => _prices.GetValueOrDefault(owner, []);

    private Balance BalanceOf(ObjectId accountId) => new(
        new Money(_ledger.Where(entry => entry.AccountId == accountId).Sum(entry => entry.Amount.Micros) - _spent.GetValueOrDefault(accountId)),
        new Money(_limits.GetValueOrDefault(accountId)));

    private bool CanPay(IReadOnlyList<Debit> debits) => debits.All(debit => BalanceOf(debit.BudgetId).Available.Micros >= debit.Micros);

    private bool TryCharge(ObjectId accountId, ObjectId messageId, DateTimeOffset time, IReadOnlyList<Debit> debits)
    {
        if (!CanPay(debits))
        {
            return false;
        }

        foreach (var debit in debits)
        {
            if (debit.BudgetId == accountId)
            {
                Enter(new LedgerEntry(0, accountId, LedgerKind.Charge, new Money(-debit.Micros), messageId, "", time));
            }
            else
            {
                _spent[debit.BudgetId] = _spent.GetValueOrDefault(debit.BudgetId) + debit.Micros;
            }
        }

        return true;
    }

    private void Refund(Transition transition)
    {
        if (transition.RefundMicros > 0)
        {
            var after = transition.After;
            Enter(new LedgerEntry(0, after.AccountId, LedgerKind.Refund, new Money(transition.RefundMicros), after.Key.MessageId, "", after.ChangeTime));
        }
    }

}
