using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Tests.Storage.Infrastructure;

namespace Grpc.Messaging.Tests.Storage.Messages;

public abstract class MessageStoreTests(StoreFixture store) : StoreTests(store)
{
    private static readonly MessageFilter Everything = new(null, null, null, null);

    [Fact]
    public async Task Accept_Message_FoundAsGivenByItsAccountOnly()
    {
        var message = Samples.Message(Samples.NextId(), destinations: 3, requestId: "r");
        var deliveries = Samples.DeliveriesOf(message);

        Assert.Null(await Store.Messages.AcceptAsync(message, deliveries, lease: null, Token));

        var found = await Store.Messages.FindAsync(message.AccountId, message.MessageId, Token);
        Same.Message(message, found!.Message);
        Same.Deliveries(deliveries, found.Deliveries);
        Assert.Null(await Store.Messages.FindAsync(Samples.NextId(), message.MessageId, Token));
        Assert.Null(await Store.Messages.FindAsync(message.AccountId, Samples.NextId(), Token));
    }

    [Fact]
    public async Task Accept_LeastThatCanBeSaid_FoundAsGiven()
    {
        var message = Samples.Message(Samples.NextId()) with
        {
            ScenarioKey = null,
            Content = new Content(null, new SmsContent("", "")),
            Platform = null,
            SendTime = null,
        };
        var delivery = Samples.Delivery(message) with
        {
            Address = new Address(null, "", "", "", "", "", "", null),
            State = DeliveryState.Failed,
            Channel = null,
            DueTime = null,
            Reason = Reasons.Unreachable,
        };
        await Store.Messages.AcceptAsync(message, [delivery], lease: null, Token);

        var found = await Store.Messages.FindAsync(message.AccountId, message.MessageId, Token);
        Same.Message(message, found!.Message);
        Same.Deliveries([delivery], found.Deliveries);
    }

    [Fact]
    public async Task Accept_Message_SurvivesReopening()
    {
        var message = Samples.Message(Samples.NextId(), destinations: 2);
        var deliveries = Samples.DeliveriesOf(message);
        await Store.Messages.AcceptAsync(message, deliveries, lease: null, Token);
        await Store.ReopenAsync();

        var found = await Store.Messages.FindAsync(message.AccountId, message.MessageId, Token);
        Same.Message(message, found!.Message);
        Same.Deliveries(deliveries, found.Deliveries);
    }

    [Fact]
    public async Task Accept_SameRequestIdWithin24Hours_AnswersTheFirstAndStoresNothing()
    {
        var first = Samples.Message(Samples.NextId(), requestId: "r");
        await AcceptAsync(first);
        Samples.Now = Samples.Now.AddHours(24).AddMilliseconds(-1);
        var second = Samples.Message(first.AccountId, destinations: 2, requestId: "r");

        var earlier = await Store.Messages.AcceptAsync(second, Samples.DeliveriesOf(second), lease: null, Token);

        Same.Message(first, earlier!.Message);
        Assert.Single(earlier.Deliveries);
        Assert.Null(await Store.Messages.FindAsync(second.AccountId, second.MessageId, Token));
        Assert.Equal(1, await Store.Log.GetEndAsync(Token));
    }

    [Fact]
    public async Task Accept_SameRequestIdAfter24HoursOrElsewhere_IsStored()
    {
        var first = Samples.Message(Samples.NextId(), requestId: "r");
        await AcceptAsync(first);
        var elsewhere = Samples.Message(Samples.NextId(), requestId: "r");
        Assert.Null(await AcceptAsync(elsewhere));

        Samples.Now = Samples.Now.AddHours(24);
        var later = Samples.Message(first.AccountId, requestId: "r");
        Assert.Null(await AcceptAsync(later));

        var again = await AcceptAsync(Samples.Message(first.AccountId, requestId: "r"));
        Assert.Equal(later.MessageId, again!.Message.MessageId);
    }

    [Fact]
    public async Task Accept_SameRequestIdManyTimesAtOnce_ExactlyOneIsStored()
    {
        var accountId = Samples.NextId();
        var messages = Enumerable.Range(0, 50).Select(_ => Samples.Message(accountId, requestId: "r")).ToArray();

        var earlier = await Task.WhenAll(messages.Select(message => Task.Run(() => AcceptAsync(message))));

        var winner = messages[Assert.Single(Enumerable.Range(0, 50), i => earlier[i] is null)].MessageId;
        Assert.All(earlier.OfType<MessageStatus>(), status => Assert.Equal(winner, status.Message.MessageId));
        Assert.Single((await Store.Messages.ListAsync(accountId, Everything, PageRequest.All, Token))!.Items);
    }

    [Fact]
    public async Task Accept_OneThatCannotBeStoredAmongMany_FailsAlone()
    {
        var accountId = Samples.NextId();
        var stored = Samples.Message(accountId);
        await AcceptAsync(stored);
        var good = Enumerable.Range(0, 30).Select(_ => Samples.Message(accountId, destinations: 2)).ToArray();
        var bad = Samples.Message(accountId, requestId: "bad") with { MessageId = stored.MessageId };

        var accepts = good[..15].Append(bad).Concat(good[15..])
            .Select(message => Store.Messages.AcceptAsync(message, Samples.DeliveriesOf(message), lease: null, Token)).ToArray();

        await Assert.ThrowsAnyAsync<Exception>(() => accepts[15]);
        Assert.All(await Task.WhenAll(accepts.Where((_, i) => i != 15)), Assert.Null);
        Assert.Equal(31, (await Store.Messages.ListAsync(accountId, Everything, PageRequest.All, Token))!.Items.Count);
        Assert.Equal(61, await Store.Log.GetEndAsync(Token));

        // Its request id went with it.
        Assert.Null(await AcceptAsync(Samples.Message(accountId, requestId: "bad")));
    }

    [Fact]
    public async Task Accept_CancelledBefore_NothingIsStored()
    {
        var message = Samples.Message(Samples.NextId());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.Messages.AcceptAsync(
            message, Samples.DeliveriesOf(message), lease: null, new CancellationToken(canceled: true)));
        Assert.Null(await Store.Messages.FindAsync(message.AccountId, message.MessageId, Token));
    }

    [Fact]
    public async Task FindByRequestId_KnownAndRecent_Found()
    {
        var message = Samples.Message(Samples.NextId(), requestId: "r");
        await AcceptAsync(message);

        var found = await Store.Messages.FindByRequestIdAsync(message.AccountId, "r", Samples.Now, Token);
        Same.Message(message, found!.Message);
        Assert.Null(await Store.Messages.FindByRequestIdAsync(message.AccountId, "r", Samples.Now.AddMilliseconds(1), Token));
        Assert.Null(await Store.Messages.FindByRequestIdAsync(message.AccountId, "s", Samples.Now, Token));
        Assert.Null(await Store.Messages.FindByRequestIdAsync(Samples.NextId(), "r", Samples.Now, Token));
    }

    [Fact]
    public async Task Load_KnownAndUnknown_AnswersTheKnown()
    {
        var messages = new[] { Samples.Message(Samples.NextId()), Samples.Message(Samples.NextId()) };
        foreach (var message in messages)
        {
            await AcceptAsync(message);
        }

        var loaded = await Store.Messages.LoadAsync([messages[1].MessageId, Samples.NextId(), messages[0].MessageId], Token);

        Assert.Equal(2, loaded.Count);
        Same.Message(messages[0], loaded.Single(message => message.MessageId == messages[0].MessageId));
        Same.Message(messages[1], loaded.Single(message => message.MessageId == messages[1].MessageId));
    }

    [Fact]
    public async Task List_PageByPage_EachOnceNewestFirst()
    {
        var accountId = Samples.NextId();
        var added = new List<ObjectId>();
        for (var i = 0; i < 5; i++)
        {
            Samples.Now = Samples.Now.AddMilliseconds(i % 2);
            var message = Samples.Message(accountId);
            await AcceptAsync(message);
            added.Insert(0, message.MessageId);
        }

        await AcceptAsync(Samples.Message(Samples.NextId()));
        var first = await Store.Messages.ListAsync(accountId, Everything, new PageRequest(3, ""), Token);
        await AcceptAsync(Samples.Message(accountId));
        var second = await Store.Messages.ListAsync(accountId, Everything, new PageRequest(3, first!.NextCursor), Token);

        Assert.Equal(added, first.Items.Concat(second!.Items).Select(message => message.MessageId));
        Assert.Equal("", second.NextCursor);
        Assert.Null(await Store.Messages.ListAsync(accountId, Everything, new PageRequest(3, "nonsense"), Token));
    }

    [Fact]
    public async Task List_Message_IsSummedUp()
    {
        var message = Samples.Message(Samples.NextId(), destinations: 3);
        var deliveries = Samples.DeliveriesOf(message);
        await Store.Messages.AcceptAsync(message, deliveries, lease: null, Token);
        await Store.Deliveries.CommitAsync([Samples.ToSent(deliveries[1])], Token);

        var summary = Assert.Single((await Store.Messages.ListAsync(message.AccountId, Everything, PageRequest.All, Token))!.Items);

        Assert.Equal([(DeliveryState.Sent, 1), (DeliveryState.Pending, 2)], summary.States);
        Assert.Equal(
            (message.MessageId, message.ScenarioKey, message.CreateTime, message.SendTime, 3),
            (summary.MessageId, summary.ScenarioKey, summary.CreateTime, summary.SendTime, summary.DestinationCount));
    }

    [Fact]
    public async Task List_Filters_LeaveTheOthersOut()
    {
        var accountId = Samples.NextId();
        var early = Samples.Message(accountId);
        await AcceptAsync(early);
        Samples.Now = Samples.Now.AddSeconds(1);
        var late = Samples.Message(accountId, destinations: 2);
        var deliveries = Samples.DeliveriesOf(late);
        await Store.Messages.AcceptAsync(late, deliveries, lease: null, Token);
        await Store.Deliveries.CommitAsync([Samples.ToSent(deliveries[0])], Token);

        Assert.Equal([late.MessageId], await ListAsync(Everything with { From = late.CreateTime }));
        Assert.Equal([early.MessageId], await ListAsync(Everything with { To = late.CreateTime }));
        Assert.Equal([late.MessageId], await ListAsync(Everything with { State = DeliveryState.Sent }));
        Assert.Equal([late.MessageId, early.MessageId], await ListAsync(Everything with { State = DeliveryState.Pending }));
        Assert.Equal([early.MessageId], await ListAsync(Everything with { ScenarioKey = early.ScenarioKey }));
        Assert.Empty(await ListAsync(Everything with { State = DeliveryState.Sent, To = late.CreateTime }));

        async Task<IEnumerable<ObjectId>> ListAsync(MessageFilter filter) =>
            (await Store.Messages.ListAsync(accountId, filter, PageRequest.All, Token))!.Items.Select(message => message.MessageId);
    }

    private Task<MessageStatus?> AcceptAsync(Message message) =>
        Store.Messages.AcceptAsync(message, Samples.DeliveriesOf(message), lease: null, Token);
}
