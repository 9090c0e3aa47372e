using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Storage.PostgreSql.Connections;
using Grpc.Messaging.Storage.PostgreSql.Deliveries;
using Grpc.Messaging.Storage.Writing;
using Npgsql;

namespace Grpc.Messaging.Storage.PostgreSql.Writing;

/// <summary>
/// One transaction. What it writes depends on what holds: which request keys are free, which versions up to date. Nearly always all are, so it is
/// written as if they were, in one round trip, by statements that fail otherwise. Then, and for a while after, as one conflict seldom comes alone,
/// a first round trip asks and a second writes what follows from the answer.
/// </summary>
internal sealed class PostgreSqlBatchStatements(PostgreSqlSources sources) : IBatchStatements
{
    // Some tenths of a second at full load.
    private const int BatchesOfDistrust = 32;

    private const string SelectIds = "SELECT message_id FROM messages WHERE message_id = ANY($1)";

    private int _distrust;

    public Task<BatchResult> WriteAsync(
        IReadOnlyList<Acceptance> acceptances, IReadOnlyList<Transition> transitions, CancellationToken cancellationToken) =>
        sources.WriteAsync(async () =>
        {
            await using var connection = await sources.Writers.OpenConnectionAsync(cancellationToken);
            return await WriteAsync(connection, acceptances, transitions, cancellationToken);
        });

    public async Task<(AppendResult Result, IReadOnlyList<StatusChange> Changes)> AppendAsync(MessageChunk chunk, CancellationToken cancellationToken)
    {
        var money = MoneyMoves.Of(chunk);
        try
        {
            return await sources.WriteAsync(async () =>
            {
                await using var connection = await sources.Writers.OpenConnectionAsync(cancellationToken);
                await using var batch = new NpgsqlBatch(connection);
                batch.BatchCommands.Add(JobWrites.Change(chunk.Job));
                if (chunk.NewMessage is { } message)
                {
                    batch.BatchCommands.Add(MessageInsert.Of([new Acceptance(message, [], Lease: null, Request: null)]));
                }

                batch.BatchCommands.Add(DeliveryInsert.Of([(chunk.Deliveries, null)]));
                AddMoney(batch, money);
                batch.BatchCommands.Add(CountsUpdate.Of(chunk));
                batch.BatchCommands.Add(ReportUpsert.Of(ReportMoves.Of(chunk)));
                var changes = chunk.Deliveries.Select(StatusChange.Of).ToList();
                batch.BatchCommands.Add(LogAppend.Of(changes));
                return (AppendResult.Stored, await RunAsync(batch, answers: money.IsEmpty ? 1 : 2, changes, cancellationToken));
            });
        }
        catch (PostgresException exception) when (exception.SqlState == AllOrNothing.Failure)
        {
            // Which of the two conditions failed? Nobody but the job's owner changes its version while it is under a lease.
            return (!money.IsEmpty && await IsJobAsync(chunk.Job, cancellationToken) ? AppendResult.CreditTooLow : AppendResult.JobChanged, []);
        }
    }

    public async Task<IReadOnlySet<ObjectId>> FindMessagesAsync(IReadOnlyCollection<ObjectId> messageIds, CancellationToken cancellationToken) =>
        await sources.ReadAsync(
            SelectIds,
            parameters => parameters.PutIds(messageIds),
            static async (reader, token) =>
            {
                var found = new HashSet<ObjectId>();
                while (await reader.ReadAsync(token))
                {
                    found.Add(new PostgreSqlRow(reader).GetId());
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
        var records = acceptances.Select(acceptance => acceptance.Request).OfType<RequestRecord>().ToList();
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
        var changes = Collect(acceptances, transitions, stored);
        var numbered = await StoreAsync(batch, acceptances, transitions, stored, changes, isBegun: false, cancellationToken);
        return new BatchResult(new AcceptRefusal?[acceptances.Count], stored, numbered);
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
        var (taken, available) = await AskAsync(connection, records, acceptances, transitions, stored, cancellationToken);
        if (taken.Count < records.Count)
        {
            var keys = records.Select(record => record.Key).Where(key => !taken.Contains((key.AccountId, key.RequestId))).ToList();
            var found = await RequestTake.FindAsync(connection, keys, cancellationToken);
            for (var i = 0; i < refusals.Length; i++)
            {
                refusals[i] = acceptances[i].Request is { Key: var key } && found.GetValueOrDefault((key.AccountId, key.RequestId)) is { } earlier
                    ? new AcceptRefusal.KeyTaken(earlier)
                    : null;
            }
        }

        RefuseUnpaid(acceptances, refusals, transitions.Where((_, i) => stored[i]), new CreditCheck(available));
        var accepted = acceptances.Where((_, i) => refusals[i] is null).ToList();
        var changes = Collect(accepted, transitions, stored);
        await using var batch = new NpgsqlBatch(connection);
        var untaken = acceptances.Where((_, i) => refusals[i] is AcceptRefusal.CreditTooLow).Select(static acceptance => acceptance.Request)
            .OfType<RequestRecord>().Select(static record => record.Key).ToList();
        if (untaken.Count > 0)
        {
            batch.BatchCommands.Add(RequestTake.Undo(untaken));
        }

        var numbered = await StoreAsync(batch, accepted, transitions, stored, changes, isBegun: true, cancellationToken);
        return new BatchResult(refusals, stored, numbered);
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

    /// <summary>Begins the transaction, and finds out which request keys are ours, which versions up to date, and what the budgets have.</summary>
    private static async Task<(HashSet<(ObjectId, string)> Taken, Dictionary<ObjectId, long> Available)> AskAsync(
        NpgsqlConnection connection,
        List<RequestRecord> records,
        IReadOnlyList<Acceptance> acceptances,
        IReadOnlyList<Transition> transitions,
        bool[] stored,
        CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("BEGIN"));
        AddConditions(batch, records, transitions, areAllOrNothing: false);
        var budgets = acceptances.SelectMany(static acceptance => acceptance.Debits).Select(static debit => debit.BudgetId).ToHashSet();
        if (budgets.Count > 0)
        {
            batch.BatchCommands.Add(MoneyWrites.Lock(budgets));
        }

        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var taken = records.Count > 0 ? await RequestTake.ReadTakenAsync(reader, cancellationToken) : [];
        if (records.Count > 0)
        {
            await reader.NextResultAsync(cancellationToken);
        }

        while (transitions.Count > 0 && await reader.ReadAsync(cancellationToken))
        {
            stored[reader.GetInt32(0)] = true;
        }

        if (transitions.Count > 0)
        {
            await reader.NextResultAsync(cancellationToken);
        }

        return (taken, budgets.Count > 0 ? await MoneyWrites.ReadAvailableAsync(reader, cancellationToken) : []);
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
            batch.BatchCommands.Add(DeliveryUpdate.Of(transitions, areAllOrNothing));
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

    /// <summary>Writes what follows.</summary>
    /// <param name="batch">Has the conditions, each of which answers a row, or, once it is begun, what answers none.</param>
    private static async Task<IReadOnlyList<StatusChange>> StoreAsync(
        NpgsqlBatch batch,
        IReadOnlyList<Acceptance> accepted,
        IReadOnlyList<Transition> transitions,
        bool[] stored,
        List<StatusChange> changes,
        bool isBegun,
        CancellationToken cancellationToken)
    {
        var answers = isBegun ? 0 : batch.BatchCommands.Count;
        if (accepted.Count > 0)
        {
            batch.BatchCommands.Add(MessageInsert.Of(accepted));
            batch.BatchCommands.Add(DeliveryInsert.Of([.. accepted.Select(static acceptance => (acceptance.Deliveries, acceptance.Lease))]));
        }

        if (AttemptUpsert.Of(transitions, stored) is { } attempts)
        {
            batch.BatchCommands.Add(attempts);
        }

        if (accepted.Select(static acceptance => acceptance.Job).OfType<Job>().ToList() is { Count: > 0 } jobs)
        {
            batch.BatchCommands.Add(JobWrites.Insert(jobs));
        }

        var money = MoneyMoves.Of(accepted, transitions.Where((_, i) => stored[i]));
        AddMoney(batch, money);
        answers += money.IsEmpty ? 0 : 1;
        if (StateMoves.Of(transitions.Where((_, i) => stored[i])) is { Count: > 0 } moves)
        {
            batch.BatchCommands.Add(CountsUpdate.Of(moves));
        }

        // Right before the log, where everybody waits for our commit anyway: so a row of a busy account is locked no longer than the log is.
        if (ReportMoves.Of(accepted, transitions.Where((_, i) => stored[i])) is { Count: > 0 } reports)
        {
            batch.BatchCommands.Add(ReportUpsert.Of(reports));
        }

        if (changes.Count > 0)
        {
            batch.BatchCommands.Add(LogAppend.Of(changes));
        }

        if (isBegun)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
        }

        return await RunAsync(batch, answers, changes, cancellationToken);
    }

    // Late: whoever else is paid from the same budget waits from here on for our commit.
    private static void AddMoney(NpgsqlBatch batch, MoneyMoves money)
    {
        if (!money.IsEmpty)
        {
            batch.BatchCommands.Add(MoneyWrites.Move(money.Budgets));
            batch.BatchCommands.Add(MoneyWrites.Insert(money.Entries));
        }
    }

    private Task<bool> IsJobAsync(JobChange change, CancellationToken cancellationToken) => sources.ReadAsync(
        JobWrites.SelectVersion,
        parameters => parameters.PutIds([change.JobId]),
        async (reader, token) => await reader.ReadAsync(token) && reader.GetInt32(0) == change.ExpectedVersion,
        cancellationToken);

    /// <summary>Runs a batch, and takes the position of its log entries.</summary>
    /// <param name="answers">How many of its commands before the log answer a row each.</param>
    private static async Task<IReadOnlyList<StatusChange>> RunAsync(
        NpgsqlBatch batch, int answers, List<StatusChange> changes, CancellationToken cancellationToken)
    {
        // Behind the conditions and the budgets only the log answers a row. Disposing of the reader reads to the end: what fails behind it, the
        // commit above all, is thrown there.
        var start = 0L;
        await using (var reader = await batch.ExecuteReaderAsync(cancellationToken))
        {
            for (var i = 0; i < answers; i++)
            {
                await reader.NextResultAsync(cancellationToken);
            }

            if (await reader.ReadAsync(cancellationToken))
            {
                start = reader.GetInt64(0);
            }

            while (await reader.NextResultAsync(cancellationToken))
            {
            }
        }

        return LogAppend.Number(changes, start);
    }
}
