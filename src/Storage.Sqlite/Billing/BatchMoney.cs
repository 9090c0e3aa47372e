using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Storage.Sqlite.Connections;
using Grpc.Messaging.Storage.Writing;

namespace Grpc.Messaging.Storage.Sqlite.Billing;

/// <summary>
/// The money of one transaction in the making. Budgets are read once and written once, before the commit; there is one writer, so nobody else can
/// take from them meanwhile.
/// </summary>
internal sealed class BatchMoney(SqliteSession session)
{
    private const string SelectAvailable = "SELECT balance + credit_limit FROM budgets WHERE budget_id = ?";

    private const string MoveBudget = "UPDATE budgets SET balance = balance + ? WHERE budget_id = ?";

    private const string InsertEntry =
        "INSERT INTO ledger (account_id, kind, amount, message_id, create_time, note) VALUES (?, ?, ?, ?, ?, '')";

    private readonly List<Charge> _charges = [];
    private readonly List<Transition> _refunds = [];
    private Dictionary<ObjectId, long> _available = [];

    /// <summary>Whether every budget has its debit, after all that was taken and given back before.</summary>
    public bool Has(IReadOnlyList<Debit> debits)
    {
        foreach (var debit in debits)
        {
            if (AvailableOf(debit.BudgetId) < debit.Micros)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Takes what a message may cost.</summary>
    public void Take(ObjectId accountId, ObjectId messageId, DateTimeOffset time, IReadOnlyList<Debit> debits)
    {
        if (debits.Count == 0)
        {
            return;
        }

        _charges.Add(new Charge(accountId, messageId, time, debits));
        foreach (var debit in debits)
        {
            _available[debit.BudgetId] = AvailableOf(debit.BudgetId) - debit.Micros;
        }
    }

    /// <summary>Gives back what a delivery that ended need not pay.</summary>
    public void Refund(Transition transition)
    {
        if (transition.RefundMicros == 0)
        {
            return;
        }

        _refunds.Add(transition);
        if (_available.TryGetValue(transition.After.AccountId, out var known))
        {
            _available[transition.After.AccountId] = known + transition.RefundMicros;
        }
    }

    /// <summary>Writes the budgets and the ledger.</summary>
    public void Write()
    {
        var moves = new MoneyMoves();
        _charges.ForEach(charge => moves.Charge(charge.AccountId, charge.MessageId, charge.Time, charge.Debits));
        _refunds.ForEach(moves.Refund);
        foreach (var move in moves.Budgets)
        {
            session.Prepare(MoveBudget).Bind(move.Delta).Bind(move.BudgetId).Execute();
        }

        foreach (var entry in moves.Entries)
        {
            session.Prepare(InsertEntry)
                .Bind(entry.AccountId)
                .Bind((int)entry.Kind)
                .Bind(entry.Amount)
                .Bind(entry.MessageId)
                .Bind(entry.CreateTime)
                .Execute();
        }
    }

    /// <summary>How far it has come.</summary>
    public (int Charges, int Refunds) Mark() => (_charges.Count, _refunds.Count);

    /// <summary>Forgets what came after a mark.</summary>
    public void CutTo((int Charges, int Refunds) mark)
    {
        _charges.RemoveRange(mark.Charges, _charges.Count - mark.Charges);
        _refunds.RemoveRange(mark.Refunds, _refunds.Count - mark.Refunds);
        _available = [];
    }

    private long AvailableOf(ObjectId budgetId)
    {
        if (_available.TryGetValue(budgetId, out var known))
        {
            return known;
        }

        var row = session.Prepare(SelectAvailable).Bind(budgetId);
        var available = row.Read() ? row.GetInt64() : 0;
        row.Reset();
        available += _refunds.Where(transition => transition.After.AccountId == budgetId).Sum(static transition => transition.RefundMicros);
        available -= _charges.SelectMany(static charge => charge.Debits).Where(debit => debit.BudgetId == budgetId).Sum(static debit => debit.Micros);
        return _available[budgetId] = available;
    }

    private readonly record struct Charge(ObjectId AccountId, ObjectId MessageId, DateTimeOffset Time, IReadOnlyList<Debit> Debits);
}
