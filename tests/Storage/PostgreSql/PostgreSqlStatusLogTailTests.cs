using System.Collections.Concurrent;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Storage.StatusLog;
using Grpc.Messaging.Testing.PostgreSql;
using Grpc.Messaging.Tests.Storage.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Messaging.Tests.Storage.PostgreSql;

/// <summary>Nobody who reads "everything after the last position" misses an entry, whoever writes beside whom.</summary>
[NeedsPostgreSql]
public sealed class PostgreSqlStatusLogTailTests() : PostgreSqlTests(new PostgreSqlStoreFixture())
{
    private const int Processes = 3;
    private const int Writers = 4;
    private const int Rounds = 25;

    // What a transaction of the store does to the log, by hand.
    private const string Append =
        """
        WITH e AS (UPDATE status_log_end SET position = position + 1 WHERE id = 1 RETURNING position)
        INSERT INTO status_log (sequence, account_id, message_id, destination_index, version, state, step, channel, reason, change_time)
        SELECT e.position, d.account_id, d.message_id, d.destination_index, 9, d.state, d.step, d.channel, 'BY_HAND', d.change_time
        FROM e, deliveries d LIMIT 1
        """;

    [Fact]
    public async Task Tail_ManyProcessesCommitAndRollBack_TellsEveryEntryOnceInOrder()
    {
        var told = new ConcurrentQueue<StatusChange>();
        var toldAll = new TaskCompletionSource();
        var expected = long.MaxValue;
        Store.Log.OnCommitted(changes =>
        {
            foreach (var change in changes)
            {
                told.Enqueue(change);
            }

            if (changes[^1].Sequence >= Interlocked.Read(ref expected))
            {
                toldAll.TrySetResult();
            }
        });
        var accountId = Samples.NextId();
        await AcceptAsync(Store.Messages, accountId);
        var others = Enumerable.Range(0, Processes).Select(_ => Provide(options => options.Writers = 3)).ToList();
        foreach (var other in others)
        {
            await StartAsync(other);
        }

        var reading = ReadToTheEndAsync(() => Interlocked.Read(ref expected));
        await Task.WhenAll(others
            .SelectMany(other => Enumerable.Range(0, Writers).Select(_ => Task.Run(() => WriteAsync(other, accountId))))
            .Append(Task.Run(RollBackAsync)));

        var end = await Store.Log.GetEndAsync(Token);
        Interlocked.Exchange(ref expected, end);
        if (told.Count < end)
        {
            await toldAll.Task.WaitAsync(Patience);
        }

        // One accept before, then accept, sent and delivered of each round; and every tenth that was written by hand and not undone.
        Assert.Equal(1 + (Processes * Writers * Rounds * 3) + (Rounds / 10 * 2), end);
        Assert.Equal(Enumerable.Range(1, (int)end).Select(i => (long)i), told.Select(change => change.Sequence));
        Assert.Equal(Enumerable.Range(1, (int)end).Select(i => (long)i), await reading.WaitAsync(Patience));
        foreach (var other in others)
        {
            await other.DisposeAsync();
        }
    }

    [Fact]
    public async Task Positions_OfATransactionStillOpen_KeepTheNextWaiting()
    {
        await AcceptAsync(Store.Messages, Samples.NextId());
        await using var first = await ConnectAsync();
        await RunAsync(first, "BEGIN");
        await RunAsync(first, Append);

        var second = AcceptAsync(Store.Messages, Samples.NextId());
        await WhenSomebodyWaitsAsync();
        Assert.False(second.IsCompleted);
        Assert.Empty(await Store.Get<IStatusLogStatements>().ReadAsync(1, 100, Token));

        await RunAsync(first, "COMMIT");
        await second.WaitAsync(Patience);
        Assert.Equal([2, 3], (await Store.Get<IStatusLogStatements>().ReadAsync(1, 100, Token)).Select(change => change.Sequence));
    }

    /// <summary>What the row saves us from: with a sequence the same interleaving loses an entry for good.</summary>
    [Fact]
    public async Task Positions_OfASequenceInstead_AreMissedByAReader()
    {
        await Database.ExecuteAsync("CREATE SEQUENCE positions; CREATE TABLE naive_log (sequence bigint PRIMARY KEY)");
        await using var first = await ConnectAsync();
        await RunAsync(first, "BEGIN");
        await RunAsync(first, "INSERT INTO naive_log VALUES (nextval('positions'))");
        await Database.ExecuteAsync("INSERT INTO naive_log VALUES (nextval('positions'))");

        var seen = await Database.ExecuteAsync("SELECT max(sequence) FROM naive_log WHERE sequence > 0");
        await RunAsync(first, "COMMIT");

        Assert.Equal(2L, seen);
        Assert.Equal(0L, await Database.ExecuteAsync($"SELECT count(*) FROM naive_log WHERE sequence > {seen}"));
        Assert.Equal(2L, await Database.ExecuteAsync("SELECT count(*) FROM naive_log"));
    }

    private async Task WriteAsync(IServiceProvider process, Engine.ObjectId accountId)
    {
        var deliveries = process.GetRequiredService<IDeliveryStore>();
        for (var round = 0; round < Rounds; round++)
        {
            var sent = Samples.ToSent(await AcceptAsync(process.GetRequiredService<IMessageStore>(), accountId));
            await deliveries.CommitAsync([sent], Token);
            await deliveries.CommitAsync([Samples.ToDelivered(sent.After)], Token);
        }
    }

    private async Task RollBackAsync()
    {
        await using var connection = await ConnectAsync();
        for (var round = 0; round < Rounds; round++)
        {
            await RunAsync(connection, "BEGIN");
            await RunAsync(connection, Append);
            await RunAsync(connection, Append);
            await RunAsync(connection, round % 10 == 9 ? "COMMIT" : "ROLLBACK");
        }
    }

    /// <summary>A reader of its own, as simple as can be.</summary>
    private async Task<List<long>> ReadToTheEndAsync(Func<long> end)
    {
        var statements = Store.Get<IStatusLogStatements>();
        List<long> read = [];
        using var patience = new CancellationTokenSource(Patience);
        while (read.Count == 0 || read[^1] < end())
        {
            read.AddRange((await statements.ReadAsync(read.Count == 0 ? 0 : read[^1], 7, patience.Token)).Select(change => change.Sequence));
            if (end() < long.MaxValue && read.Count > 0 && read[^1] >= end())
            {
                break;
            }
        }

        return read;
    }

    private async Task<Delivery> AcceptAsync(IMessageStore messages, Engine.ObjectId accountId)
    {
        var message = Samples.Message(accountId);
        var delivery = Samples.Delivery(message);
        await messages.AcceptAsync(message, [delivery], lease: null, Token);
        return delivery;
    }
}
