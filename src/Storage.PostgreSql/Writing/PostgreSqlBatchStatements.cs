using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Storage.Hot;
using Grpc.Messaging.Storage.PostgreSql.Connections;
using Grpc.Messaging.Storage.PostgreSql.Deliveries;
using Grpc.Messaging.Storage.PostgreSql.Hot;
using Grpc.Messaging.Storage.Rows;
using Grpc.Messaging.Storage.Writing;
using Npgsql;

namespace Grpc.Messaging.Storage.PostgreSql.Writing;

/// <summary>
/// One transaction. What it writes depends on what holds: which request keys are free, which versions up to date, what budgets have. Nearly always all
/// do, so it is written as if they did, in one round trip, by statements that fail otherwise. Then, and for a while after, as one conflict seldom comes
/// alone, a first round trip asks and a second writes what follows from the answer.
/// </summary>
internal sealed class PostgreSqlBatchStatements(PostgreSqlSources sources) : IBatchStatements
{
    // Some tenths of a second at full load.
    private const int BatchesOfDistrust = 32;

    private int _distrust;

    public Task<BatchResult> WriteAsync(
        IReadOnlyList<Acceptance> acceptances, IReadOnlyList<Transition> transitions, CancellationToken cancellationToken) =>
        sources.WriteAsync(async () =>
        {
            await using var connection = await sources.Writers.OpenConnectionAsync(cancellationToken);
            return await WriteAsync(connection, acceptances, transitions, cancellationToken);
        });

    public Task<(AppendResult Result, IReadOnlyList<StatusChange> Changes)> AppendAsync(MessageChunk chunk, CancellationToken cancellationToken) =>
        sources.WriteAsync(async () =>
        {
            await using var connection = await sources.Writers.OpenConnectionAsync(cancellationToken);
            return await AppendAsync(connection, chunk, cancellationToken);
        });

    public async Task<IReadOnlySet<ObjectId>> FindMessagesAsync(IReadOnlyCollection<ObjectId> messageIds, CancellationToken cancellationToken) =>
        await sources.ReadAsync(
            AcceptStatements.SelectIds,
            parameters => parameters.PutIds(messageIds),
            static async (row, token) =>
            {
                var found = new HashSet<ObjectId>();
                while (await row.ReadAsync(token))
                {
                    found.Add(row.GetId());
                }

                return found;
            },
            cancellationToken);

    public Task<IReadOnlyList<Delivery>> LoadAsync(IReadOnlyCollection<DeliveryKey> keys, CancellationToken cancellationToken) =>
        PostgreSqlDeliveryStore.LoadAsync(sources, keys, cancellationToken);

    private async Task<BatchResult> WriteAsync(
        NpgsqlConnection connection,
        IReadOnlyList<Acceptance> acceptances,
        IReadOnlyList<Transition> transitions,
        CancellationToken cancellationToken)
    {
        var records = acceptances.Select(static acceptance => acceptance.Request).OfType<RequestRecord>().ToList();
        var hasConditions = records.Count > 0 || transitions.Count > 0 || acceptances.Any(static acceptance => acceptance.Debits.Count > 0);
        if (hasConditions && Volatile.Read(ref _distrust) > 0)
        {
            Interlocked.Decrement(ref _distrust);
        }
        else
        {
            try
            {
                return await WriteAtOnceAsync(connection, records, acceptances, transitions, cancellationToken);
            }
            catch (PostgresException exception) when (exception.SqlState == AllOrNothing.Failure)
            {
                Volatile.Write(ref _distrust, BatchesOfDistrust);
            }
        }

        return await AskAndWriteAsync(connection, records, acceptances, transitions, cancellationToken);
    }

    private static async Task<BatchResult> WriteAtOnceAsync(
        NpgsqlConnection connection,
        List<RequestRecord> records,
        IReadOnlyList<Acceptance> acceptances,
        IReadOnlyList<Transition> transitions,
        CancellationToken cancellationToken)
    {
        // Without a transaction begun, all statements of a round trip are one.
        await using var batch = new NpgsqlBatch(connection);
        AddConditions(batch, records, transitions, areAllOrNothing: true);
        var stored = new bool[transitions.Count];
        Array.Fill(stored, true);
        var answers = batch.BatchCommands.Count + AddWrites(batch, acceptances, transitions, stored);
        var changes = await FinishAsync(batch, answers, Collect(acceptances, transitions, stored), isBegun: false, cancellationToken);
        return new BatchResult(new AcceptRefusal?[acceptances.Count], stored, changes);
    }

    private static async Task<BatchResult> AskAndWriteAsync(
        NpgsqlConnection connection,
        List<RequestRecord> records,
        IReadOnlyList<Acceptance> acceptances,
        IReadOnlyList<Transition> transitions,
        CancellationToken cancellationToken)
    {
        var refusals = new AcceptRefusal?[acceptances.Count];
        var stored = new bool[transitions.Count];
        var (taken, available) = await AskAsync(connection, records, transitions, BudgetsOf(acceptances, transitions), stored, cancellationToken);
        if (taken.Count < records.Count)
        {
            await RefuseTakenAsync(connection, acceptances, refusals, taken, cancellationToken);
        }

        RefuseUnpaid(acceptances, refusals, transitions.Where((_, i) => stored[i]), new CreditCheck(available));
        var accepted = acceptances.Where((_, i) => refusals[i] is null).ToList();
        var untaken = acceptances.Where((_, i) => refusals[i] is AcceptRefusal.CreditTooLow).Select(static acceptance => acceptance.Request)
            .OfType<RequestRecord>().Select(static record => record.Key).ToList();
        await using var batch = new NpgsqlBatch(connection);
        if (untaken.Count > 0)
        {
            batch.BatchCommands.Add(RequestTake.Undo(untaken));
        }

        var answers = AddWrites(batch, accepted, transitions, stored);
        return new BatchResult(
            refusals, stored, await FinishAsync(batch, answers, Collect(accepted, transitions, stored), isBegun: true, cancellationToken));
    }

    private static async Task<(AppendResult Result, IReadOnlyList<StatusChange> Changes)> AppendAsync(
        NpgsqlConnection connection, MessageChunk chunk, CancellationToken cancellationToken)
    {
        var result = await AskAsync(connection, chunk, cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        if (result != AppendResult.Stored)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("ROLLBACK"));
            await batch.ExecuteNonQueryAsync(cancellationToken);
            return (result, []);
        }

        if (chunk.NewMessage is { } message)
        {
            batch.BatchCommands.Add(AcceptStatements.Insert([MessageRecord.Of(message)]));
        }

        batch.BatchCommands.Add(AcceptStatements.Insert(NewDelivery.Of(chunk)));
        var answers = AddMoney(batch, MoneyMoves.Of(chunk));
        batch.BatchCommands.Add(CommitStatements.Count(chunk));
        batch.BatchCommands.Add(CommitStatements.Add(ReportMoves.Of(chunk)));
        return (result, await FinishAsync(batch, answers, [.. chunk.Deliveries.Select(StatusChange.Of)], isBegun: true, cancellationToken));
    }

    // Those that are only given something are locked with the others, so that all are locked in one order.
    private static HashSet<ObjectId> BudgetsOf(IReadOnlyList<Acceptance> acceptances, IReadOnlyList<Transition> transitions)
    {
        var budgets = acceptances.SelectMany(static acceptance => acceptance.Debits).Select(static debit => debit.BudgetId).ToHashSet();
        if (budgets.Count > 0)
        {
            budgets.UnionWith(transitions.Where(static transition => transition.RefundMicros > 0).Select(static transition => transition.After.AccountId));
        }

        return budgets;
    }

    /// <summary>Begins the transaction, and finds out which request keys are ours, which versions up to date, and what the budgets have.</summary>
    private static async Task<(HashSet<(ObjectId, string)> Taken, Dictionary<ObjectId, long> Available)> AskAsync(
        NpgsqlConnection connection,
        List<RequestRecord> records,
        IReadOnlyList<Transition> transitions,
        HashSet<ObjectId> budgets,
        bool[] stored,
        CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new NpgsqlBatchCommand("BEGIN") } };
        AddConditions(batch, records, transitions, areAllOrNothing: false);
        if (budgets.Count > 0)
        {
            batch.BatchCommands.Add(MoneyWrites.Lock(budgets));
        }

        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var row = new RowReader(reader);
        var taken = records.Count > 0 ? await RequestTake.ReadTakenAsync(row, cancellationToken) : [];
        if (records.Count > 0)
        {
            await row.NextResultAsync(cancellationToken);
        }

        while (transitions.Count > 0 && await row.ReadAsync(cancellationToken))
        {
            stored[row.GetInt32()] = true;
        }

        if (transitions.Count > 0)
        {
            await row.NextResultAsync(cancellationToken);
        }

        return (taken, budgets.Count > 0 ? await MoneyWrites.ReadAvailableAsync(row, cancellationToken) : []);
    }

    /// <summary>Begins the transaction, and changes the job, if its version is up to date and the budgets have what the chunk costs.</summary>
    private static async Task<AppendResult> AskAsync(NpgsqlConnection connection, MessageChunk chunk, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new NpgsqlBatchCommand("BEGIN"), JobWrites.Change(chunk.Job) } };
        if (chunk.Debits.Count > 0)
        {
            batch.BatchCommands.Add(MoneyWrites.Lock(chunk.Debits.Select(static debit => debit.BudgetId)));
        }

        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var row = new RowReader(reader);
        if (!await row.ReadAsync(cancellationToken))
        {
            return AppendResult.JobChanged;
        }

        await row.NextResultAsync(cancellationToken);
        return chunk.Debits.Count == 0 || new CreditCheck(await MoneyWrites.ReadAvailableAsync(row, cancellationToken)).TryTake(chunk.Debits)
            ? AppendResult.Stored
            : AppendResult.CreditTooLow;
    }

    private static void AddConditions(
        NpgsqlBatch batch, List<RequestRecord> records, IReadOnlyList<Transition> transitions, bool areAllOrNothing)
    {
        if (records.Count > 0)
        {
            batch.BatchCommands.Add(RequestTake.Of(records, areAllOrNothing));
        }

        if (transitions.Count > 0)
        {
            batch.BatchCommands.Add(CommitStatements.Update(transitions, areAllOrNothing));
        }
    }

    private static async Task RefuseTakenAsync(
        NpgsqlConnection connection,
        IReadOnlyList<Acceptance> acceptances,
        AcceptRefusal?[] refusals,
        HashSet<(ObjectId AccountId, string RequestId)> taken,
        CancellationToken cancellationToken)
    {
        var keys = acceptances.Select(static acceptance => acceptance.Request).OfType<RequestRecord>().Select(static record => record.Key)
            .Where(key => !taken.Contains((key.AccountId, key.RequestId))).ToList();
        var found = await RequestTake.FindAsync(connection, keys, cancellationToken);
        for (var i = 0; i < refusals.Length; i++)
        {
            refusals[i] = acceptances[i].Request is { Key: var key } && found.GetValueOrDefault((key.AccountId, key.RequestId)) is { } earlier
                ? new AcceptRefusal.KeyTaken(earlier)
                : null;
        }
    }

    private static void RefuseUnpaid(
        IReadOnlyList<Acceptance> acceptances, AcceptRefusal?[] refusals, IEnumerable<Transition> stored, CreditCheck credit)
    {
        foreach (var transition in stored)
        {
            credit.Add(transition.After.AccountId, transition.RefundMicros);
        }

        for (var i = 0; i < refusals.Length; i++)
        {
            if (refusals[i] is null && !credit.TryTake(acceptances[i].Debits))
            {
                refusals[i] = AcceptRefusal.CreditTooLow.Instance;
            }
        }
    }

    private static List<StatusChange> Collect(IReadOnlyList<Acceptance> accepted, IReadOnlyList<Transition> transitions, bool[] stored)
    {
        var changes = new List<StatusChange>(accepted.Sum(acceptance => acceptance.Deliveries.Count) + transitions.Count);
        foreach (var acceptance in accepted)
        {
            foreach (var delivery in acceptance.Deliveries)
            {
                changes.Add(StatusChange.Of(delivery));
            }
        }

        for (var i = 0; i < stored.Length; i++)
        {
            if (stored[i])
            {
                changes.AddRange(transitions[i].Changes);
            }
        }

        return changes;
    }

    /// <summary>Adds what follows when conditions hold; answers how many of the commands answer a row.</summary>
    private static int AddWrites(NpgsqlBatch batch, IReadOnlyList<Acceptance> accepted, IReadOnlyList<Transition> transitions, bool[] stored)
    {
        if (accepted.Count > 0)
        {
            batch.BatchCommands.Add(AcceptStatements.Insert([.. accepted.Select(MessageRecord.Of)]));
            batch.BatchCommands.Add(AcceptStatements.Insert(NewDelivery.Of(accepted)));
        }

        if (NewAttempt.Of(transitions, stored) is { Count: > 0 } attempts)
        {
            batch.BatchCommands.Add(CommitStatements.Put(attempts));
        }

        foreach (var job in accepted.Select(static acceptance => acceptance.Job).OfType<Job>())
        {
            batch.BatchCommands.Add(JobWrites.Insert(job));
        }

        var moved = transitions.Where((_, i) => stored[i]).ToList();
        var answers = AddMoney(batch, MoneyMoves.Of(accepted, moved));
        if (StateMoves.Of(moved) is { Count: > 0 } moves)
        {
            batch.BatchCommands.Add(CommitStatements.Count(moves));
        }

        // Right before the log, where everybody waits for our commit anyway: so a row of a busy account is locked no longer than the log is.
        if (ReportMoves.Of(accepted, moved) is { Count: > 0 } reports)
        {
            batch.BatchCommands.Add(CommitStatements.Add(reports));
        }

        return answers;
    }

    // Late: whoever else is paid from the same budget waits from here on for our commit.
    private static int AddMoney(NpgsqlBatch batch, MoneyMoves money)
    {
        if (money.IsEmpty)
        {
            return 0;
        }

        batch.BatchCommands.Add(MoneyWrites.Move(money.Budgets));
        batch.BatchCommands.Add(MoneyWrites.Insert(money.Entries));
        return 1;
    }

    /// <summary>Appends to the log, and commits.</summary>
    /// <param name="answers">How many of its commands answer a row each.</param>
    /// <param name="isBegun">Whether the transaction was begun; without that, all statements of a round trip are one.</param>
    private static async Task<IReadOnlyList<StatusChange>> FinishAsync(
        NpgsqlBatch batch, int answers, List<StatusChange> changes, bool isBegun, CancellationToken cancellationToken)
    {
        if (changes.Count > 0)
        {
            batch.BatchCommands.Add(LogStatements.Append(changes));
        }

        if (isBegun)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
        }

        // Behind the conditions and the budgets only the log answers a row. Disposing of the reader reads to the end: what fails behind it, the commit above all, is
        // thrown there.
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var row = new RowReader(reader);
        for (var i = 0; i < answers; i++)
        {
            await row.NextResultAsync(cancellationToken);
        }

        var start = await row.ReadAsync(cancellationToken) ? row.GetInt64() : 0;
        while (await row.NextResultAsync(cancellationToken))
        {
        }

        return NewChange.Number(changes, start);
    }
}
