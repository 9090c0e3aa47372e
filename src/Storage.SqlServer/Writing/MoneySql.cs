using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Storage.Hot;
using Grpc.Messaging.Storage.SqlServer.Hot;
using Microsoft.Data.SqlClient;

namespace Grpc.Messaging.Storage.SqlServer.Writing;

/// <summary>
/// Budgets and the ledger. The budgets of a batch are locked in the order of their ids and worked on in a table of the batch; each is written once.
/// </summary>
internal static class MoneySql
{
    private static readonly JsonTable<DebitRow> Debits = new("@debits", ["acceptance", "budget_id"], DebitRow.Describe());

    private static readonly JsonTable<(int Position, Transition Transition)> Refunds = new("@refunds", ["transition"], DescribeRefunds());

    /// <summary>What is bound, as tables.</summary>
    public static readonly string Declare = Debits.Declare + Refunds.Declare;

    /// <summary>Reads and locks the budgets.</summary>
    public const string LockFunds =
        """
        DECLARE @funds TABLE (budget_id binary(12) NOT NULL PRIMARY KEY, available bigint NOT NULL, delta bigint NOT NULL);
        INSERT INTO @funds (budget_id, available, delta)
        SELECT b.budget_id, b.balance + b.credit_limit, 0
        FROM (SELECT d.budget_id FROM @debits AS d UNION SELECT r.account_id FROM @refunds AS r) AS w
            INNER JOIN dbo.budgets AS b WITH (UPDLOCK, ROWLOCK) ON b.budget_id = w.budget_id
        OPTION (LOOP JOIN, FORCE ORDER);

        """;

    /// <summary>Adds what stored transitions give back.</summary>
    public const string AddRefunds =
        """
        UPDATE f SET delta = f.delta + g.amount
        FROM @funds AS f INNER JOIN (SELECT r.account_id, SUM(r.amount) AS amount
            FROM @refunds AS r INNER JOIN @stored AS s ON s.position = r.transition GROUP BY r.account_id) AS g ON g.account_id = f.budget_id;

        """;

    /// <summary>Takes the debits of each acceptance, or refuses it: what one of them lacks, a later and cheaper one may have.</summary>
    public const string TakeDebits =
        """
        DECLARE @next int = (SELECT MIN(d.acceptance) FROM @debits AS d);
        WHILE @next IS NOT NULL
        BEGIN
            IF NOT EXISTS (SELECT 1 FROM @refused AS x WHERE x.acceptance = @next)
            BEGIN
                IF EXISTS (SELECT 1 FROM @debits AS d LEFT JOIN @funds AS f ON f.budget_id = d.budget_id
                    WHERE d.acceptance = @next AND (f.budget_id IS NULL OR f.available + f.delta < d.amount))
                    INSERT INTO @refused (acceptance) SELECT MIN(d.acceptance) FROM @debits AS d WHERE d.acceptance = @next;
                ELSE
                    UPDATE f SET delta = f.delta - d.amount
                    FROM @funds AS f INNER JOIN @debits AS d ON d.budget_id = f.budget_id WHERE d.acceptance = @next;
            END;
            SET @next = (SELECT MIN(d.acceptance) FROM @debits AS d WHERE d.acceptance > @next);
        END;

        """;

    /// <summary>Takes back the request keys of acceptances that were refused for lack of credit.</summary>
    public const string UndoRequests =
        """
        DELETE q FROM dbo.requests AS q INNER JOIN @requests AS n ON n.account_id = q.account_id AND n.request_id = q.request_id
            INNER JOIN @refused AS x ON x.acceptance = n.acceptance WHERE x.hash IS NULL;

        """;

    /// <summary>Writes the budgets, and the charges into the ledger.</summary>
    public const string WriteFunds =
        """
        UPDATE b SET balance = b.balance + f.delta
        FROM @funds AS f INNER JOIN dbo.budgets AS b WITH (ROWLOCK) ON b.budget_id = f.budget_id
        WHERE f.delta <> 0
        OPTION (LOOP JOIN, FORCE ORDER);
        INSERT INTO dbo.ledger (account_id, kind, amount, message_id, note, create_time)
        SELECT d.account_id, d.kind, -d.amount, d.message_id, N'', d.create_time
        FROM @debits AS d
        WHERE d.budget_id = d.account_id AND NOT EXISTS (SELECT 1 FROM @refused AS x WHERE x.acceptance = d.acceptance);

        """;

    /// <summary>Enters what was given back into the ledger.</summary>
    public const string EnterRefunds =
        """
        INSERT INTO dbo.ledger (account_id, kind, amount, message_id, note, create_time)
        SELECT r.account_id, r.kind, SUM(r.amount), r.message_id, N'', MAX(r.create_time)
        FROM @refunds AS r INNER JOIN @stored AS s ON s.position = r.transition
        GROUP BY r.account_id, r.kind, r.message_id;

        """;

    public static bool Any(IReadOnlyList<Acceptance> acceptances, IReadOnlyList<Transition> transitions) =>
        acceptances.Any(static acceptance => acceptance.Debits.Count > 0) || transitions.Any(static transition => transition.RefundMicros > 0);

    public static void Bind(SqlParameterCollection parameters, IReadOnlyList<Acceptance> acceptances, IReadOnlyList<Transition> transitions)
    {
        Debits.Bind(parameters, [.. acceptances.SelectMany(static (acceptance, i) => acceptance.Debits.Select(
            debit => new DebitRow(i, debit, acceptance.Message.AccountId, acceptance.Message.MessageId, acceptance.Message.CreateTime)))]);
        Refunds.Bind(parameters, [.. transitions.Select(static (transition, i) => (i, transition)).Where(static row => row.transition.RefundMicros > 0)]);
    }

    public static void Bind(SqlParameterCollection parameters, MessageChunk chunk)
    {
        var first = chunk.Deliveries[0];
        Debits.Bind(
            parameters, [.. chunk.Debits.Select(debit => new DebitRow(0, debit, first.AccountId, chunk.MessageId, first.ChangeTime))]);
        Refunds.Bind(parameters, []);
    }

    private static ColumnTable<(int Position, Transition Transition)> DescribeRefunds()
    {
        var columns = new ColumnTable<(int Position, Transition Transition)>();
        columns.Number("transition", static row => row.Position);
        columns.Id("account_id", static row => row.Transition.After.AccountId);
        columns.Number("kind", static _ => LedgerKind.Refund);
        columns.LongNumber("amount", static row => row.Transition.RefundMicros);
        columns.Id("message_id", static row => row.Transition.After.Key.MessageId);
        columns.Time("create_time", static row => row.Transition.After.ChangeTime);
        return columns;
    }

    private sealed record DebitRow(int Acceptance, Debit Debit, ObjectId AccountId, ObjectId MessageId, DateTimeOffset Time)
    {
        public static ColumnTable<DebitRow> Describe()
        {
            var columns = new ColumnTable<DebitRow>();
            columns.Number("acceptance", static row => row.Acceptance);
            columns.Id("budget_id", static row => row.Debit.BudgetId);
            columns.Id("account_id", static row => row.AccountId);
            columns.Number("kind", static _ => LedgerKind.Charge);
            columns.LongNumber("amount", static row => row.Debit.Micros);
            columns.Id("message_id", static row => row.MessageId);
            columns.Time("create_time", static row => row.Time);
            return columns;
        }
    }
}
