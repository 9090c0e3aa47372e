using System.Text;
using System.Text.Json;
using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Retention;
using Grpc.Messaging.Storage;
using Grpc.Messaging.Storage.Deliveries;
using Grpc.Messaging.Storage.Retention;
using Grpc.Messaging.Tests.Storage.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Tests.Storage.Retention;

public sealed class RetentionStoreTests : EveryStoreTests
{
    private const string Owner = "node 1";

    private static readonly TimeSpan Keep = TimeSpan.FromDays(90);

    private IRetentionStore Retention => Store.Get<IRetentionStore>();

    private DateTimeOffset Before => Samples.Now - Keep;

    [Fact]
    public async Task FindExpired_EmptyStore_NothingAndNoNext()
    {
        var (batch, next) = await Retention.FindExpiredAsync(Before, default, 100, Token);

        Assert.Null(batch);
        Assert.Null(next);
    }

    [Fact]
    public async Task FindExpired_OldAndYoung_OnlyWhatIsOldAndFinal()
    {
        var accountId = Samples.NextId();
        var done = await DeliveredAsync(accountId, destinations: 2);
        var open = Samples.Message(accountId);
        await AcceptAsync(open);
        var halfOpen = Samples.Message(accountId, destinations: 2);
        await DeliverAsync((await AcceptAsync(halfOpen))[..1]);
        var late = Samples.Message(accountId);
        var lateDeliveries = await AcceptAsync(late);
        Samples.Now += Keep;
        await DeliverAsync(lateDeliveries);
        await DeliveredAsync(accountId);
        Samples.Now += TimeSpan.FromDays(1);

        var (batch, next) = await Retention.FindExpiredAsync(Before, default, 100, Token);

        Assert.Equal([done.MessageId], batch!.MessageIds);
        Assert.Null(next);
    }

    [Fact]
    public async Task FindExpired_MoreThanABatch_GoesOnWhereItStopped()
    {
        var accountId = Samples.NextId();
        var messages = new List<ObjectId>();
        for (var i = 0; i < 5; i++)
        {
            messages.Add((await DeliveredAsync(accountId, destinations: 2)).MessageId);
        }

        Samples.Now += Keep + TimeSpan.FromDays(1);
        var found = new List<ObjectId>();
        for (ObjectId? after = default(ObjectId); after is { } id;)
        {
            (var batch, after) = await Retention.FindExpiredAsync(Before, id, 5, Token);
            Assert.InRange(batch!.MessageIds.Count, 1, 2);
            found.AddRange(batch.MessageIds);
        }

        Assert.Equal(messages, found);
    }

    [Fact]
    public async Task Remove_WithoutTheTurn_LeavesEverything()
    {
        var message = await DeliveredAsync(Samples.NextId());
        Samples.Now += Keep + TimeSpan.FromDays(1);
        var (batch, _) = await Retention.FindExpiredAsync(Before, default, 100, Token);

        Assert.Null(await Retention.RemoveAsync(Owner, batch!, Before, Token));

        Assert.NotNull(await Store.Messages.FindAsync(message.AccountId, message.MessageId, Token));
        Assert.Equal(0, await Store.Log.GetFloorAsync(Token));
    }

    [Fact]
    public async Task Remove_OldMessage_IsGoneForEverybodyAndTheOthersStay()
    {
        var accountId = Samples.NextId();
        var old = Samples.Message(accountId, destinations: 2);
        var attempts = await DeliverAsync(await AcceptAsync(old));
        Samples.Now += Keep;
        var young = await DeliveredAsync(accountId);
        var youngLog = await Store.Log.ReadMessageAsync(young.MessageId, 0, 100, Token);
        Samples.Now += TimeSpan.FromDays(1);

        Assert.Equal(2, await RemoveAllAsync());

        Assert.Null(await Store.Messages.FindAsync(accountId, old.MessageId, Token));
        Assert.Null(await Store.Log.SnapshotMessageAsync(accountId, old.MessageId, 0, 1_000, Token));
        Assert.Empty(await Store.Deliveries.LoadMessageAsync(accountId, old.MessageId, 0, 100, Token));
        Assert.Empty(await Store.Log.ReadMessageAsync(old.MessageId, 0, 100, Token));
        Assert.Empty(await Store.Deliveries.FindByProviderIdsAsync("sandbox", [attempts[0].ProviderMessageId], Token));
        var listed = await Store.Messages.ListAsync(accountId, new MessageFilter(null, null, null, null), new PageRequest(10, ""), Token);
        Assert.Equal([young.MessageId], listed!.Items.Select(item => item.MessageId));
        Assert.Equal(youngLog, await Store.Log.ReadAccountAsync(accountId, 0, 100, Token));
        Assert.Equal((0, 0), await CountRowsAsync(old.MessageId));
    }

    [Fact]
    public async Task Remove_ChangedSinceItWasFound_Stays()
    {
        var accountId = Samples.NextId();
        var (gone, read) = (await DeliveredAsync(accountId), Samples.Message(accountId));
        var sent = Samples.ToSent((await AcceptAsync(read))[0]);
        var delivered = Samples.ToDelivered(sent.After);
        await Store.Deliveries.CommitAsync([sent], Token);
        await Store.Deliveries.CommitAsync([delivered], Token);
        Samples.Now += Keep + TimeSpan.FromDays(1);
        var (batch, _) = await Retention.FindExpiredAsync(Before, default, 100, Token);
        var after = delivered.After with { Version = 3, State = DeliveryState.Read, ChangeTime = Samples.Now };
        await Store.Deliveries.CommitAsync([new Transition(2, DeliveryState.Delivered, after, [], [Samples.ChangeTo(after)], Lease: null)], Token);
        await TakeTurnAsync(Owner);

        Assert.Equal(1, await Retention.RemoveAsync(Owner, batch!, Before, Token));

        Assert.Null(await Store.Messages.FindAsync(accountId, gone.MessageId, Token));
        var kept = await Store.Messages.FindAsync(accountId, read.MessageId, Token);
        Assert.Equal(DeliveryState.Read, Assert.Single(kept!.Deliveries).State);
        Assert.Equal(4, (await Store.Log.ReadMessageAsync(read.MessageId, 0, 100, Token)).Count);
    }

    [Fact]
    public async Task Remove_TheWholeLog_PositionsGoOn()
    {
        await DeliveredAsync(Samples.NextId(), destinations: 2);
        var end = await Store.Log.GetEndAsync(Token);
        Samples.Now += Keep + TimeSpan.FromDays(1);

        await RemoveAllAsync();

        Assert.Equal(end, await Store.Log.GetFloorAsync(Token));
        Assert.Equal(end, await Store.Log.GetEndAsync(Token));
        await Store.ReopenAsync();
        Assert.Equal(end, await Store.Log.GetEndAsync(Token));
        var next = Samples.Message(Samples.NextId());
        await AcceptAsync(next);
        Assert.Equal(end + 1, Assert.Single(await Store.Log.ReadMessageAsync(next.MessageId, 0, 10, Token)).Sequence);
    }

    [Fact]
    public async Task Remove_MessageLargerThanABatch_GoesInPartsAndIsNeverSeenHalf()
    {
        var accountId = Samples.NextId();
        var large = await DeliveredAsync(accountId, destinations: 25);
        var small = await DeliveredAsync(accountId);
        Samples.Now += Keep + TimeSpan.FromDays(1);
        await TakeTurnAsync(Owner);
        var (removed, rounds) = (0, 0);
        for (ObjectId? after = default(ObjectId); after is { } id; rounds++)
        {
            (var batch, after) = await Retention.FindExpiredAsync(Before, id, 10, Token);
            removed += (await Retention.RemoveAsync(Owner, batch!, Before, Token))!.Value;
            Assert.Null(await Store.Messages.FindAsync(accountId, large.MessageId, Token));
        }

        // 75 entries of the log and 20 destinations by tens, then the rest together with the small message.
        Assert.Equal((26, 8 + 2 + 1), (removed, rounds));
        Assert.Null(await Store.Messages.FindAsync(accountId, small.MessageId, Token));
        Assert.Equal((0, 0), await CountRowsAsync(large.MessageId));
        Assert.Equal(26, (await StatisticsAsync()).Sum(row => row.Destinations));
    }

    [Fact]
    public async Task Remove_LargeMessageWithOneDestinationOpen_Stays()
    {
        var accountId = Samples.NextId();
        var large = Samples.Message(accountId, destinations: 25);
        await DeliverAsync((await AcceptAsync(large))[..24]);
        var small = await DeliveredAsync(accountId);
        Samples.Now += Keep + TimeSpan.FromDays(1);

        Assert.Equal(1, await RemoveAllAsync(max: 10));

        Assert.Equal(25, (await Store.Messages.FindAsync(accountId, large.MessageId, Token))!.Deliveries.Count);
        Assert.Null(await Store.Messages.FindAsync(accountId, small.MessageId, Token));
    }

    [Fact]
    public async Task Remove_MessageWithoutDestinations_IsRemovedToo()
    {
        var message = Samples.Message(Samples.NextId(), destinations: 0);
        await AcceptAsync(message);
        Samples.Now += Keep + TimeSpan.FromDays(1);

        await RemoveAllAsync();

        Assert.Null(await Store.Messages.FindAsync(message.AccountId, message.MessageId, Token));
    }

    [Fact]
    public async Task Remove_SeveralDaysAndAccounts_CountsOutliveThem()
    {
        var (accountId, other) = (Samples.NextId(), Samples.NextId());
        var day = DateOnly.FromDateTime(Samples.Now.UtcDateTime);
        await DeliveredAsync(accountId, destinations: 3);
        await DeliveredAsync(other);
        Samples.Now += TimeSpan.FromDays(1);
        await DeliveredAsync(accountId, destinations: 2);
        var unreachable = Samples.Message(accountId);
        await Store.Messages.AcceptAsync(
            unreachable,
            [Samples.Delivery(unreachable) with { State = DeliveryState.Failed, Channel = null, DueTime = null, TurnTime = null }],
            lease: null,
            Token);
        Samples.Now += Keep + TimeSpan.FromDays(1);
        await RemoveAllAsync(max: 3);

        // A second run adds to what the first has counted.
        Samples.Now = new DateTimeOffset(day, new TimeOnly(12, 0), TimeSpan.Zero);
        await DeliveredAsync(accountId);
        Samples.Now += Keep + TimeSpan.FromDays(2);
        await RemoveAllAsync();

        (ObjectId, DateOnly, int, DeliveryState, long)[] expected =
        [
            (accountId, day, 1, DeliveryState.Delivered, 4),
            (other, day, 1, DeliveryState.Delivered, 1),
            (accountId, day.AddDays(1), 0, DeliveryState.Failed, 1),
            (accountId, day.AddDays(1), 1, DeliveryState.Delivered, 2),
        ];
        Assert.Equal(
            expected.Order(),
            (await StatisticsAsync()).Select(row => (row.AccountId, row.Day, row.Channel, row.State, row.Destinations)).Order());
    }

    [Fact]
    public async Task WriteArchive_Batch_EveryRowIsALineOfJson()
    {
        var message = await DeliveredAsync(Samples.NextId(), destinations: 2);
        Samples.Now += Keep + TimeSpan.FromDays(1);
        var (batch, _) = await Retention.FindExpiredAsync(Before, default, 100, Token);
        using var output = new MemoryStream();

        await Retention.WriteArchiveAsync(batch!, output, Token);

        var lines = Encoding.UTF8.GetString(output.ToArray()).TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        var kinds = lines.Select(line => Assert.Single(line.EnumerateObject()).Name).CountBy(kind => kind).ToDictionary();
        Assert.Equal(new Dictionary<string, int> { ["message"] = 1, ["delivery"] = 2, ["attempt"] = 2, ["change"] = 6 }, kinds);
        var archived = lines[0].GetProperty("message");
        Assert.Equal(message.MessageId.ToString(), archived.GetProperty("message_id").GetString());
        Assert.Equal("It is here", archived.GetProperty("content").GetProperty("sms").GetProperty("text").GetString());
        Assert.Equal(((PushContent)message.Content.Find(PushChannel.Instance)!).Text, archived.GetProperty("content").GetProperty("push").GetProperty("text").GetString());
        Assert.Equal(message.CreateTime, archived.GetProperty("create_time").GetDateTimeOffset());
        var delivery = lines[1].GetProperty("delivery");
        Assert.Equal(("962790000000", "Delivered"), (delivery.GetProperty("phone").GetString(), delivery.GetProperty("state").GetString()));
    }

    [Fact]
    public async Task Turn_TwoProcesses_OneAtATime()
    {
        var now = Samples.Now;
        Assert.True(await Retention.TryTakeTurnAsync("a", now, now.AddMinutes(10), Token));
        Assert.False(await Retention.TryTakeTurnAsync("b", now.AddMinutes(1), now.AddMinutes(11), Token));
        Assert.True(await Retention.TryTakeTurnAsync("a", now.AddMinutes(5), now.AddMinutes(15), Token));
        Assert.False(await Retention.TryTakeTurnAsync("b", now.AddMinutes(10), now.AddMinutes(20), Token));
        Assert.True(await Retention.TryTakeTurnAsync("b", now.AddMinutes(15), now.AddMinutes(25), Token));
        await Retention.EndTurnAsync("a", Token);
        Assert.False(await Retention.TryTakeTurnAsync("a", now.AddMinutes(16), now.AddMinutes(26), Token));
        await Retention.EndTurnAsync("b", Token);
        Assert.True(await Retention.TryTakeTurnAsync("a", now.AddMinutes(16), now.AddMinutes(26), Token));
    }

    private async Task<int> RemoveAllAsync(int max = 100)
    {
        await TakeTurnAsync(Owner);
        var removed = 0;
        for (ObjectId? after = default(ObjectId); after is { } id;)
        {
            (var batch, after) = await Retention.FindExpiredAsync(Before, id, max, Token);
            removed += batch is null ? 0 : (await Retention.RemoveAsync(Owner, batch, Before, Token))!.Value;
        }

        return removed;
    }

    private async Task TakeTurnAsync(string owner) =>
        Assert.True(await Retention.TryTakeTurnAsync(owner, Samples.Now, Samples.Now.AddMinutes(10), Token));

    private Task<List<DailyStatisticsRow>> StatisticsAsync() =>
        Store.Get<MessagingDatabase>().ReadAsync((context, token) => context.Set<DailyStatisticsRow>().ToListAsync(token), Token);

    private Task<(int Attempts, int Entries)> CountRowsAsync(ObjectId messageId) => Store.Get<MessagingDatabase>().ReadAsync(
        async (context, token) => (
            await context.Set<AttemptRow>().CountAsync(row => row.MessageId == messageId, token),
            await context.Set<StatusChangeRow>().CountAsync(row => row.MessageId == messageId, token)),
        Token);

    private async Task<Message> DeliveredAsync(ObjectId accountId, int destinations = 1)
    {
        var message = Samples.Message(accountId, destinations);
        await DeliverAsync(await AcceptAsync(message));
        return message;
    }

    private async Task<Delivery[]> AcceptAsync(Message message)
    {
        var deliveries = Samples.DeliveriesOf(message);
        await Store.Messages.AcceptAsync(message, deliveries, lease: null, Token);
        return deliveries;
    }

    private async Task<List<Attempt>> DeliverAsync(Delivery[] deliveries)
    {
        var sent = deliveries.Select(delivery => Samples.ToSent(delivery)).ToList();
        await Store.Deliveries.CommitAsync(sent, Token);
        await Store.Deliveries.CommitAsync([.. sent.Select(transition => Samples.ToDelivered(transition.After))], Token);
        return [.. sent.Select(transition => transition.Attempts[0])];
    }
}
