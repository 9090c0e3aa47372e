using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Billing;

namespace Grpc.Messaging.Storage.Writing;

/// <summary>Which acceptances of a transaction its budgets can pay, one after the other: what one lacks, a later and cheaper one may have.</summary>
/// <param name="available">What each budget has, before the transaction; one that is not there has nothing.</param>
public sealed class CreditCheck(Dictionary<ObjectId, long> available)
{
    /// <summary>Adds what is given back in the transaction.</summary>
    public void Add(ObjectId budgetId, long micros) => available[budgetId] = available.GetValueOrDefault(budgetId) + micros;

    /// <summary>Takes the debits, or none of them when a budget has too little.</summary>
    public bool TryTake(IReadOnlyList<Debit> debits)
    {
        foreach (var debit in debits)
        {
            if (available.GetValueOrDefault(debit.BudgetId) < debit.Micros)
            {
                return false;
            }
        }

        foreach (var debit in debits)
        {
            available[debit.BudgetId] -= debit.Micros;
        }

        return true;
    }
}
