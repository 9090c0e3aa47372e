using Grpc.Messaging.Engine;
using Grpc.Messaging.Storage.PostgreSql.Connections;
using Grpc.Messaging.Storage.Writing;
using Npgsql;

namespace Grpc.Messaging.Storage.PostgreSql.Writing;

/// <summary>Budgets and the ledger.</summary>
internal static class MoneyWrites
{
    private const string MoveBudgets =
        """
        UPDATE budgets b SET balance = b.balance + t.delta
        FROM unnest($1::bytea[], $2::bigint[], $3::boolean[]) AS t (budget_id, delta, is_debited)
        WHERE b.budget_id = t.budget_id AND (NOT t.is_debited OR b.balance + t.delta + b.credit_limit >= 0)
        RETURNING 1
        """;

    private const string LockBudgets =
        """
        SELECT budget_id, balance + credit_limit FROM budgets WHERE budget_id = ANY($1) ORDER BY budget_id FOR UPDATE
        """;

    private const string InsertEntries =
        """
        INSERT INTO ledger (account_id, kind, amount, message_id, create_time, note)
        SELECT t.account_id, t.kind, t.amount, t.message_id, t.create_time, ''
        FROM unnest($1::bytea[], $2::int[], $3::bigint[], $4::bytea[], $5::bigint[]) AS t (account_id, kind, amount, message_id, create_time)
        """;

    private static readonly string MoveOrFail = AllOrNothing.Of(MoveBudgets, "$1");

    /// <summary>Changes budgets, and fails when one of them lacks what is taken, see <see cref="AllOrNothing"/>.</summary>
    public static NpgsqlBatchCommand Move(IReadOnlyList<BudgetMove> moves) => new NpgsqlBatchCommand(MoveOrFail)
        .Bytes([.. moves.Select(static move => move.BudgetId.ToByteArray())])
        .Times([.. moves.Select(static move => move.Delta)])
        .Flags([.. moves.Select(static move => move.IsDebited)]);

    /// <summary>Locks budgets in the order in which everybody does, and answers what each has.</summary>
    public static NpgsqlBatchCommand Lock(IEnumerable<ObjectId> budgetIds)
    {
        var command = new NpgsqlBatchCommand(LockBudgets);
        command.Parameters.PutIds([.. budgetIds]);
        return command;
    }

    /// <summary>Reads what <see cref="Lock"/> answers.</summary>
    public static async Task<Dictionary<ObjectId, long>> ReadAvailableAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var available = new Dictionary<ObjectId, long>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var row = new PostgreSqlRow(reader);
            available[row.GetId()] = row.GetInt64();
        }

        return available;
    }

    public static NpgsqlBatchCommand Insert(IReadOnlyList<LedgerMove> entries) => new NpgsqlBatchCommand(InsertEntries)
        .Bytes([.. entries.Select(static entry => entry.AccountId.ToByteArray())])
        .Numbers([.. entries.Select(static entry => (int)entry.Kind)])
        .Times([.. entries.Select(static entry => entry.Amount)])
        .Bytes([.. entries.Select(static entry => entry.MessageId.ToByteArray())])
        .Times([.. entries.Select(static entry => entry.CreateTime.ToUnixTimeMilliseconds())]);
}
