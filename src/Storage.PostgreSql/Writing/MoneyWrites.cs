using Grpc.Messaging.Engine;
using Grpc.Messaging.Storage.Hot;
using Grpc.Messaging.Storage.PostgreSql.Connections;
using Grpc.Messaging.Storage.PostgreSql.Hot;
using Grpc.Messaging.Storage.Rows;
using Grpc.Messaging.Storage.Writing;
using Npgsql;

namespace Grpc.Messaging.Storage.PostgreSql.Writing;

/// <summary>Budgets and the ledger.</summary>
internal static class MoneyWrites
{
    private const string LockBudgets =
        """
        SELECT budget_id, balance + credit_limit FROM budgets WHERE budget_id = ANY($1) ORDER BY budget_id FOR UPDATE
        """;

    private static readonly ColumnArrays<BudgetMove> Moves = new(DescribeMoves());

    private static readonly ColumnArrays<LedgerMove> Entries = new(DescribeEntries());

    private static readonly string MoveBudgets = AllOrNothing.Of(
        $"""
        UPDATE budgets b SET balance = b.balance + t.delta FROM {Moves.From}
        WHERE b.budget_id = t.budget_id AND (NOT t.is_debited OR b.balance + t.delta + b.credit_limit >= 0)
        RETURNING 1
        """,
        "$1");

    private static readonly string InsertEntries =
        $"""
        INSERT INTO ledger (account_id, kind, amount, message_id, create_time, note)
        SELECT t.account_id, t.kind, t.amount, t.message_id, t.create_time, '' FROM {Entries.From}
        """;

    /// <summary>Changes budgets, and fails when one of them lacks what is taken, see <see cref="AllOrNothing"/>. Answers a row.</summary>
    public static NpgsqlBatchCommand Move(IReadOnlyList<BudgetMove> moves) => Moves.Of(MoveBudgets, moves);

    /// <summary>Locks budgets in the order in which everybody does, and answers what each has.</summary>
    public static NpgsqlBatchCommand Lock(IEnumerable<ObjectId> budgetIds)
    {
        var command = new NpgsqlBatchCommand(LockBudgets);
        command.Parameters.PutIds(budgetIds);
        return command;
    }

    /// <summary>Reads what <see cref="Lock"/> answers.</summary>
    public static async Task<Dictionary<ObjectId, long>> ReadAvailableAsync(RowReader row, CancellationToken cancellationToken)
    {
        var available = new Dictionary<ObjectId, long>();
        while (await row.ReadAsync(cancellationToken))
        {
            available[row.GetId()] = row.GetInt64();
        }

        return available;
    }

    public static NpgsqlBatchCommand Insert(IReadOnlyList<LedgerMove> entries) => Entries.Of(InsertEntries, entries);

    private static ColumnTable<BudgetMove> DescribeMoves()
    {
        var columns = new ColumnTable<BudgetMove>();
        columns.Id("budget_id", static move => move.BudgetId);
        columns.LongNumber("delta", static move => move.Delta);
        columns.Flag("is_debited", static move => move.IsDebited);
        return columns;
    }

    private static ColumnTable<LedgerMove> DescribeEntries()
    {
        var columns = new ColumnTable<LedgerMove>();
        columns.Id("account_id", static entry => entry.AccountId);
        columns.Number("kind", static entry => entry.Kind);
        columns.LongNumber("amount", static entry => entry.Amount);
        columns.Id("message_id", static entry => entry.MessageId);
        columns.Time("create_time", static entry => entry.CreateTime);
        return columns;
    }
}
