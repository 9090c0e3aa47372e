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

    public async Task<IReadOnlyList<StatusChange>?> AppendAsync(MessageChunk chunk, CancellationToken cancellationToken)
    {
        try
        {
            return await sources.WriteAsync(async () =>
            {
                await using var connection = await sources.Writers.OpenConnectionAsync(cancellationToken);
                await using var batch = new NpgsqlBatch(connection);
                batch.BatchCommands.Add(JobWrites.Change(chunk.Job));
                batch.BatchCommands.Add(DeliveryInsert.Of([(chunk.Deliveries, null)]));
                batch.BatchCommands.Add(CountsUpdate.Of(chunk));
                var changes = chunk.Deliveries.Select(StatusChange.Of).ToList();
                batch.BatchCommands.Add(LogAppend.Of(changes));
                return await RunAsync(batch, conditions: 1, changes, cancellationToken);
            });
        }
        catch (PostgresException exception) when (exception.SqlState == AllOrNothing.Failure)
        {
            return null;
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
        if (Volatile.Read(ref _distrust) > 0 && (records.Count > 0 || transitions.Count > 0))
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
        return new BatchResult(new RequestRecord?[acceptances.Count], stored, numbered);
    }

    private static async Task<BatchResult> AskAndWriteAsync(
        NpgsqlConnection connection,
        List<RequestRecord> records,
        IReadOnlyList<Acceptance> acceptances,
        IReadOnlyList<Transition> transitions,
        CancellationToken cancellationToken)
    {
        var earlier = new RequestRecord?[acceptances.Count];
        var stored = new bool[transitions.Count];
        var taken = await AskAsync(connection, records, transitions, stored, cancellationToken);
        if (taken.Count < records.Count)
        {
            var keys = records.Select(record => record.Key).Where(key => !taken.Contains((key.AccountId, key.RequestId))).ToList();
            var found = await RequestTake.FindAsync(connection, keys, cancellationToken);
            for (var i = 0; i < earlier.Length; i++)
            {
                earlier[i] = acceptances[i].Request is { Key: var key } ? found.GetValueOrDefault((key.AccountId, key.RequestId)) : null;
            }
        }

        var accepted = acceptances.Where((_, i) => earlier[i] is null).ToList();
        var changes = Collect(accepted, transitions, stored);
        await using var batch = new NpgsqlBatch(connection);
        var numbered = await StoreAsync(batch, accepted, transitions, stored, changes, isBegun: true, cancellationToken);
        return new BatchResult(earlier, stored, numbered);
    }

    /// <summary>Begins the transaction, and finds out which request keys are ours and which versions are up to date.</summary>
    private static async Task<HashSet<(ObjectId, string)>> AskAsync(
        NpgsqlConnection connection,
        List<RequestRecord> records,
        IReadOnlyList<Transition> transitions,
        bool[] stored,
        CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("BEGIN"));
        AddConditions(batch, records, transitions, areAllOrNothing: false);
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

        return taken;
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
    /// <param name="batch">Has the conditions, if any: each answers a row.</param>
    private static async Task<IReadOnlyList<StatusChange>> StoreAsync(
        NpgsqlBatch batch,
        IReadOnlyList<Acceptance> accepted,
        IReadOnlyList<Transition> transitions,
        bool[] stored,
        List<StatusChange> changes,
        bool isBegun,
        CancellationToken cancellationToken)
    {
        var conditions = batch.BatchCommands.Count;
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

        if (StateMoves.Of(transitions.Where((_, i) => stored[i])) is { Count: > 0 } moves)
        {
            batch.BatchCommands.Add(CountsUpdate.Of(moves));
        }

        if (changes.Count > 0)
        {
            batch.BatchCommands.Add(LogAppend.Of(changes));
        }

        if (isBegun)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
        }

        return await RunAsync(batch, conditions, changes, cancellationToken);
    }

    /// <summary>Runs a batch, and takes the position of its log entries.</summary>
    /// <param name="conditions">How many of its first commands answer a row each.</param>
    private static async Task<IReadOnlyList<StatusChange>> RunAsync(
        NpgsqlBatch batch, int conditions, List<StatusChange> changes, CancellationToken cancellationToken)
    {
        // Behind the conditions only the log answers a row. Disposing of the reader reads to the end: what fails behind it, the commit above all,
        // is thrown there.
        var start = 0L;
        await using (var reader = await batch.ExecuteReaderAsync(cancellationToken))
        {
            for (var i = 0; i < conditions; i++)
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
