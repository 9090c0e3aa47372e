using System.Collections.Concurrent;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Tests.Storage.Infrastructure;

namespace Grpc.Messaging.Tests.Storage.Deliveries;

public sealed class StatusLogStoreTests : EveryStoreTests
{
    [Fact]
    public async Task Accept_Deliveries_OneEntryEach()
    {
        var message = Samples.Message(Samples.NextId(), destinations: 3);
        var deliveries = await AcceptAsync(message);

        var entries = await Store.Log.ReadMessageAsync(message.MessageId, 0, 100, Token);

        Assert.Equal(deliveries.Select((delivery, i) => Samples.ChangeTo(delivery, i + 1)), entries);
        Assert.Equal(3, await Store.Log.GetEndAsync(Token));
    }

    [Fact]
    public async Task GetEnd_EmptyThenReopened_GoesOn()
    {
        Assert.Equal(0, await Store.Log.GetEndAsync(Token));
        await AcceptAsync(Samples.Message(Samples.NextId(), destinations: 2));
        await Store.ReopenAsync();
        await AcceptAsync(Samples.Message(Samples.NextId()));
        Assert.Equal(3, await Store.Log.GetEndAsync(Token));
    }

    [Fact]
    public async Task Read_AfterAPosition_TheRestInOrderUpToMax()
    {
        var (message, other) = (Samples.Message(Samples.NextId()), Samples.Message(Samples.NextId()));
        var delivery = (await AcceptAsync(message))[0];
        await AcceptAsync(other);
        var sent = Samples.ToSent(delivery);
        await Store.Deliveries.CommitAsync([sent], Token);
        var delivered = Samples.ToDelivered(sent.After);
        await Store.Deliveries.CommitAsync([delivered], Token);

        StatusChange[] all = [Samples.ChangeTo(delivery, 1), Samples.ChangeTo(sent.After, 3), Samples.ChangeTo(delivered.After, 4)];
        Assert.Equal(all, await Store.Log.ReadMessageAsync(message.MessageId, 0, 100, Token));
        Assert.Equal(all[1..], await Store.Log.ReadMessageAsync(message.MessageId, 1, 100, Token));
        Assert.Equal(all[..2], await Store.Log.ReadMessageAsync(message.MessageId, 0, 2, Token));
        Assert.Equal(all, await Store.Log.ReadAccountAsync(message.AccountId, 0, 100, Token));
        Assert.Equal(all[1..2], await Store.Log.ReadAccountAsync(message.AccountId, 2, 1, Token));
        Assert.Empty(await Store.Log.ReadAccountAsync(Samples.NextId(), 0, 100, Token));
    }

    [Fact]
    public async Task Commit_TransitionWithoutChange_LeavesTheLogAlone()
    {
        var message = Samples.Message(Samples.NextId());
        var delivery = (await AcceptAsync(message))[0];
        var retry = delivery with { Version = 1, Tries = 1 };
        await Store.Deliveries.CommitAsync([new Transition(0, retry.State, retry, [], [], Lease: null)], Token);

        Assert.Equal(1, await Store.Log.GetEndAsync(Token));
        var snapshot = await Store.Log.SnapshotMessageAsync(message.AccountId, message.MessageId, 0, 1_000, Token);
        Assert.Equal([Samples.ChangeTo(retry)], snapshot!.Value.Current);
    }

    [Fact]
    public async Task Commit_TransitionWithSeveralChanges_AllInOrder()
    {
        var message = Samples.Message(Samples.NextId());
        var delivery = (await AcceptAsync(message))[0];
        var sent = Samples.ToSent(delivery);
        var delivered = Samples.ToDelivered(sent.After);
        var both = delivered with
        {
            ExpectedVersion = 0,
            Changes = [Samples.ChangeTo(sent.After), Samples.ChangeTo(delivered.After)],
        };
        await Store.Deliveries.CommitAsync([both], Token);

        Assert.Equal(
            [Samples.ChangeTo(sent.After, 2), Samples.ChangeTo(delivered.After, 3)],
            await Store.Log.ReadMessageAsync(message.MessageId, 1, 100, Token));
        var snapshot = await Store.Log.SnapshotMessageAsync(message.AccountId, message.MessageId, 0, 1_000, Token);
        Assert.Equal([Samples.ChangeTo(delivered.After)], snapshot!.Value.Current);
    }

    [Fact]
    public async Task SnapshotMessage_SomeMoved_LatestOfEachAndTheEnd()
    {
        var message = Samples.Message(Samples.NextId(), destinations: 3);
        var deliveries = await AcceptAsync(message);
        var sent = Samples.ToSent(deliveries[1]);
        await Store.Deliveries.CommitAsync([sent], Token);
        await AcceptAsync(Samples.Message(Samples.NextId()));

        var snapshot = await Store.Log.SnapshotMessageAsync(message.AccountId, message.MessageId, 0, 1_000, Token);

        Assert.Equal(
            [Samples.ChangeTo(deliveries[0]), Samples.ChangeTo(sent.After), Samples.ChangeTo(deliveries[2])],
            snapshot!.Value.Current);
        Assert.Equal(5, snapshot.Value.End);
        Assert.Null(await Store.Log.SnapshotMessageAsync(Samples.NextId(), message.MessageId, 0, 1_000, Token));
    }

    [Fact]
    public async Task SnapshotAccount_SomeTerminal_OnlyWhatIsUnderWay()
    {
        var message = Samples.Message(Samples.NextId(), destinations: 3);
        var deliveries = await AcceptAsync(message);
        var sent = Samples.ToSent(deliveries[0]);
        await Store.Deliveries.CommitAsync([sent, Samples.ToSent(deliveries[1])], Token);
        await Store.Deliveries.CommitAsync([Samples.ToDelivered(sent.After)], Token);
        await AcceptAsync(Samples.Message(Samples.NextId()));

        var (current, end) = await Store.Log.SnapshotAccountAsync(message.AccountId, DeliveryKey.BeforeAll, 1_000, Token);

        Assert.Equal([1, 2], current.Select(change => change.Key.Index));
        Assert.Equal(7, end);
        Assert.Empty((await Store.Log.SnapshotAccountAsync(Samples.NextId(), DeliveryKey.BeforeAll, 1_000, Token)).Current);
    }

    [Fact]
    public async Task OnCommitted_TwoHandlers_AreToldTheSameInTheOrderAdded()
    {
        var told = new List<(int Handler, long Sequence)>();
        Store.Log.OnCommitted(changes => told.AddRange(changes.Select(static change => (1, change.Sequence))));
        Store.Log.OnCommitted(changes => told.AddRange(changes.Select(static change => (2, change.Sequence))));

        await AcceptAsync(Samples.Message(Samples.NextId()));

        Assert.Equal([(1, 1L), (2, 1L)], told);
    }

    [Fact]
    public async Task OnCommitted_ManyWritersAtOnce_TellsTheLogInOrderWithoutGaps()
    {
        var told = new ConcurrentQueue<StatusChange>();
        Store.Log.OnCommitted(changes =>
        {
            foreach (var change in changes)
            {
                told.Enqueue(change);
            }
        });
        var accountId = Samples.NextId();

        await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(async () =>
        {
            for (var round = 0; round < 10; round++)
            {
                var deliveries = await AcceptAsync(Samples.Message(accountId, destinations: 2));
                var sent = Samples.ToSent(deliveries[0]);

                // The rival's position must not be missing in the log.
                await Store.Deliveries.CommitAsync([sent, Samples.ToSent(deliveries[0])], Token);
                await Store.Deliveries.CommitAsync([Samples.ToDelivered(sent.After)], Token);
            }
        })));

        Assert.Equal(Enumerable.Range(1, 640).Select(i => (long)i), told.Select(change => change.Sequence));
        Assert.Equal(told, await Store.Log.ReadAccountAsync(accountId, 0, 1_000, Token));
        Assert.All(
            told.GroupBy(change => change.Key),
            changes => Assert.Equal(Enumerable.Range(0, changes.Count()), changes.Select(change => change.Version)));
    }

    [Fact]
    public async Task Read_WhileOthersCommit_NeverSkipsAnEntry()
    {
        var accountId = Samples.NextId();
        var writers = Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var round = 0; round < 20; round++)
            {
                await AcceptAsync(Samples.Message(accountId));
            }
        })));

        long position = 0;
        for (var isLast = false; !isLast;)
        {
            isLast = writers.IsCompleted;
            foreach (var change in await Store.Log.ReadAccountAsync(accountId, position, 7, Token))
            {
                Assert.Equal(++position, change.Sequence);
                isLast = false;
            }
        }

        await writers;
        Assert.Equal(160, position);
    }

    private async Task<Delivery[]> AcceptAsync(Message message)
    {
        var deliveries = Samples.DeliveriesOf(message);
        await Store.Messages.AcceptAsync(message, deliveries, lease: null, Token);
        return deliveries;
    }
}
