using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;

namespace Grpc.Messaging.Storage.Writing;

/// <summary>The money of one transaction: each budget is written once, however many messages it pays for, and each message has one entry.</summary>
public sealed class MoneyMoves
{
    private readonly SortedDictionary<ObjectId, (long Delta, bool IsDebited)> _budgets = [];
    private readonly Dictionary<ObjectId, LedgerMove> _refunds = [];
    private readonly List<LedgerMove> _charges = [];

    /// <summary>Whether nothing costs anything and nothing is given back, as without prices.</summary>
    public bool IsEmpty => _budgets.Count == 0;

    /// <summary>In the order of their ids, in which everybody locks them.</summary>
    public IReadOnlyList<BudgetMove> Budgets => [.. _budgets.Select(static pair => new BudgetMove(pair.Key, pair.Value.Delta, pair.Value.IsDebited))];

    /// <summary>What is to be added to the ledger.</summary>
    public IReadOnlyList<LedgerMove> Entries => [.. _charges, .. _refunds.Values];

    /// <summary>What acceptances and transitions cost and give back, all of which are stored.</summary>
    public static MoneyMoves Of(IEnumerable<Acceptance> accepted, IEnumerable<Transition> stored)
    {
        var moves = new MoneyMoves();
        foreach (var acceptance in accepted)
        {
            moves.Charge(acceptance.Message.AccountId, acceptance.Message.MessageId, acceptance.Message.CreateTime, acceptance.Debits);
        }

        foreach (var transition in stored)
        {
            moves.Refund(transition);
        }

        return moves;
    }

    /// <summary>What further deliveries of a message cost.</summary>
    public static MoneyMoves Of(MessageChunk chunk)
    {
        var moves = new MoneyMoves();
        if (chunk.Debits.Count > 0)
        {
            var first = chunk.Deliveries[0];
            moves.Charge(first.AccountId, chunk.MessageId, first.ChangeTime, chunk.Debits);
        }

        return moves;
    }

    /// <summary>Takes what a message may cost.</summary>
    public void Charge(ObjectId accountId, ObjectId messageId, DateTimeOffset time, IReadOnlyList<Debit> debits)
    {
        foreach (var (budgetId, micros) in debits)
        {
            Add(budgetId, -micros, isDebited: true);
            if (budgetId == accountId)
            {
                _charges.Add(new LedgerMove(accountId, LedgerKind.Charge, -micros, messageId, time));
            }
        }
    }

    /// <summary>Gives back what a delivery that ends need not pay.</summary>
    public void Refund(Transition transition)
    {
        if (transition is not { RefundMicros: > 0 and var micros, After: { AccountId: var accountId, Key.MessageId: var messageId } after })
        {
            return;
        }

        Add(accountId, micros, isDebited: false);
        var before = _refunds.TryGetValue(messageId, out var known) ? known.Amount : 0;
        _refunds[messageId] = new LedgerMove(accountId, LedgerKind.Refund, before + micros, messageId, after.ChangeTime);
    }

    private void Add(ObjectId budgetId, long delta, bool isDebited)
    {
        _budgets.TryGetValue(budgetId, out var before);
        _budgets[budgetId] = (before.Delta + delta, before.IsDebited || isDebited);
    }
}
