using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Tests.Simulation.Store;

/// <summary>Balances and the ledger.</summary>
internal partial class SimulatedDatabase
{
    private readonly Dictionary<ObjectId, long> _balances = [];
    private readonly List<(ObjectId MessageId, long Micros)> _ledger = [];

    /// <summary>What each account has, in millionths.</summary>
    public IReadOnlyDictionary<ObjectId, long> Balances => _balances;

    /// <summary>What was taken for messages, below 0, and given back, above.</summary>
    public IReadOnlyList<(ObjectId MessageId, long Micros)> Ledger => _ledger;

    /// <summary>Pays in.</summary>
    public void TopUp(ObjectId accountId, long micros) => _balances[accountId] = _balances.GetValueOrDefault(accountId) + micros;

    protected virtual bool CanPay(IReadOnlyList<Debit> debits) => debits.All(debit => _balances.GetValueOrDefault(debit.BudgetId) >= debit.Micros);

    protected virtual void Charge(ObjectId messageId, IReadOnlyList<Debit> debits)
    {
        foreach (var debit in debits)
        {
            Enter(debit.BudgetId, messageId, -debit.Micros);
        }
    }

    protected virtual void Refund(StoredDelivery row, Transition transition)
    {
        if (transition.RefundMicros > 0)
        {
            Enter(row.Current.AccountId, row.Message.Message.MessageId, transition.RefundMicros);
        }
    }

    protected void Enter(ObjectId accountId, ObjectId messageId, long micros)
    {
        TopUp(accountId, micros);
        _ledger.Add((messageId, micros));
    }
}
