using System.Globalization;
using System.Text.Json;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Storage;
using Grpc.Messaging.Storage.Schema;
using Grpc.Messaging.Tests.Storage.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Tests.Storage.Messages;

public sealed class MessageStoreTests : EveryStoreTests
{
    private static readonly MessageFilter Everything = new(null, null, null, null);

    [Fact]
    public async Task Accept_Message_FoundAsGivenByItsAccountOnly()
    {
        var message = Samples.Message(Samples.NextId(), destinations: 3);
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
            Content = Content.Of((SmsChannel.Instance, new SmsContent("", ""))),
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

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    public async Task Load_OneRowUnreadable_IsNotTakenForTheStoreAndTheOthersAreFoundWithoutIt(string flow)
    {
        var (good, bad) = (Samples.Message(Samples.NextId()), Samples.Message(Samples.NextId(), destinations: 7));
        await Store.Messages.AcceptAsync(good, Samples.DeliveriesOf(good), lease: null, Token);
        await Store.Messages.AcceptAsync(bad, Samples.DeliveriesOf(bad), lease: null, Token);
        await Store.ExecuteAsync($"UPDATE messages SET flow = '{flow}' WHERE destination_count = 7");

        await Assert.ThrowsAsync<JsonException>(() => Store.Messages.LoadAsync([good.MessageId, bad.MessageId], Token));

        Same.Message(good, Assert.Single(await Store.Messages.LoadAsync([good.MessageId], Token)));
        await Assert.ThrowsAsync<JsonException>(() => Store.Messages.LoadAsync([bad.MessageId], Token));
    }

    [Theory]
    [InlineData("{\"sms\":7}")]
    [InlineData("null")]
    [InlineData("{\"sms\":")]
    public async Task Load_ContentUnreadable_IsToldWhenItIsNeeded(string content)
    {
        var message = Samples.Message(Samples.NextId());
        await Store.Messages.AcceptAsync(message, Samples.DeliveriesOf(message), lease: null, Token);
        await Store.ExecuteAsync($"UPDATE messages SET content = '{content}'");

        var read = Assert.Single(await Store.Messages.LoadAsync([message.MessageId], Token));

        Assert.ThrowsAny<JsonException>(() => read.Content.Find(SmsChannel.Instance));
    }

    [Fact]
    public async Task Load_NumbersAndFieldsOfANewerVersion_AreRead()
    {
        var message = Samples.Message(Samples.NextId());
        await Store.Messages.AcceptAsync(message, Samples.DeliveriesOf(message), lease: null, Token);
        await Store.ExecuteAsync(
            """UPDATE messages SET platform = 99, flow = '[{"channel":99,"from":"Shop","color":"red"}]', content = '{"voice":{"text":"It is here"}}'""");

        var read = Assert.Single(await Store.Messages.LoadAsync([message.MessageId], Token));

        Assert.Equal(((Platform)99, (Channel)99), (read.Platform, Assert.Single(read.Flow).Channel));
        Assert.Null(read.Content.Find(SmsChannel.Instance));
    }

    [Fact]
    public async Task Accept_SameRequestKeyWithin24Hours_AnswersTheFirstAndStoresNothing()
    {
        var first = Samples.Message(Samples.NextId());
        var record = Samples.Request(first, "r");
        Assert.Null(await AcceptAsync(first, record));
        Samples.Now = Samples.Now.AddHours(24);
        var second = Samples.Message(first.AccountId, destinations: 2);

        var earlier = await AcceptAsync(second, Samples.Request(second, "r", hash: 9));

        Same.Request(record, EarlierOf(earlier));
        Same.Request(record, await Store.Requests.FindAsync(first.AccountId, "r", record.CreateTime, Token));
        Assert.Null(await Store.Messages.FindAsync(second.AccountId, second.MessageId, Token));
        Assert.Equal(1, await Store.Log.GetEndAsync(Token));
    }

    [Fact]
    public async Task Accept_SameRequestKeyAfter24HoursOrElsewhere_IsStored()
    {
        var first = Samples.Message(Samples.NextId());
        await AcceptAsync(first, Samples.Request(first, "r"));
        var elsewhere = Samples.Message(Samples.NextId());
        Assert.Null(await AcceptAsync(elsewhere, Samples.Request(elsewhere, "r")));

        Samples.Now = Samples.Now.AddHours(24).AddMilliseconds(1);
        Assert.Null(await Store.Requests.FindAsync(first.AccountId, "r", Samples.Now - RequestKey.Life, Token));
        var later = Samples.Message(first.AccountId);
        var record = Samples.Request(later, "r");
        Assert.Null(await AcceptAsync(later, record));

        var again = Samples.Message(first.AccountId);
        Same.Request(record, EarlierOf(await AcceptAsync(again, Samples.Request(again, "r"))));
    }

    [Fact]
    public async Task Accept_SameRequestKeyManyTimesAtOnce_ExactlyOneIsStored()
    {
        var accountId = Samples.NextId();
        var messages = Enumerable.Range(0, 50).Select(_ => Samples.Message(accountId)).ToArray();

        var earlier = await Task.WhenAll(
            messages.Select(message => Task.Run(() => AcceptAsync(message, Samples.Request(message, "r")))));

        var winner = messages[Assert.Single(Enumerable.Range(0, 50), i => earlier[i] is null)].MessageId;
        Assert.All(earlier.Where(refusal => refusal is not null), refusal => Assert.Equal(winner.ToByteArray(), EarlierOf(refusal).Answer.ToArray()));
        Assert.Single((await Store.Messages.ListAsync(accountId, Everything, PageRequest.All, Token))!.Items);
    }

    [Fact]
    public async Task Accept_OneThatCannotBeStoredAmongMany_FailsAlone()
    {
        var accountId = Samples.NextId();
        var stored = Samples.Message(accountId);
        await AcceptAsync(stored);
        var good = Enumerable.Range(0, 30).Select(_ => Samples.Message(accountId, destinations: 2)).ToArray();
        var bad = Samples.Message(accountId) with { MessageId = stored.MessageId };

        var accepts = good[..15].Append(bad).Concat(good[15..])
            .Select(message => AcceptAsync(message, message == bad ? Samples.Request(bad, "bad") : null)).ToArray();

        await Assert.ThrowsAnyAsync<Exception>(() => accepts[15]);
        Assert.All(await Task.WhenAll(accepts.Where((_, i) => i != 15)), Assert.Null);
        Assert.Equal(31, (await Store.Messages.ListAsync(accountId, Everything, PageRequest.All, Token))!.Items.Count);
        Assert.Equal(61, await Store.Log.GetEndAsync(Token));

        // Its request key went with it.
        var next = Samples.Message(accountId);
        Assert.Null(await AcceptAsync(next, Samples.Request(next, "bad")));
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
    public async Task FindRequest_KnownAndRecent_Found()
    {
        var message = Samples.Message(Samples.NextId());
        var record = Samples.Request(message, "r");
        await AcceptAsync(message, record);

        Same.Request(record, await Store.Requests.FindAsync(message.AccountId, "r", Samples.Now, Token));
        Assert.Null(await Store.Requests.FindAsync(message.AccountId, "r", Samples.Now.AddMilliseconds(1), Token));
        Assert.Null(await Store.Requests.FindAsync(message.AccountId, "s", Samples.Now, Token));
        Assert.Null(await Store.Requests.FindAsync(Samples.NextId(), "r", Samples.Now, Token));
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
    public async Task Accept_Labels_FoundAsGiven()
    {
        var labels = new MessageLabels("order-4821", new Dictionary<string, string> { ["shop"] = "Амман \"5\"", ["empty"] = "", ["a b"] = "%_'" });
        var message = Samples.Message(Samples.NextId()) with { Labels = labels };

        await AcceptAsync(message);

        Same.Message(message, Assert.Single(await Store.Messages.LoadAsync([message.MessageId], Token)));
        var summary = Assert.Single((await Store.Messages.ListAsync(message.AccountId, Everything, PageRequest.All, Token))!.Items);
        Assert.Equal(labels.CorrelationId, summary.Labels.CorrelationId);
        Assert.Equal(labels.Values, summary.Labels.Values);
    }

    [Theory]
    [InlineData("", "shop", "Amman", "1 2")]
    [InlineData("", "shop", "%", "3")]
    [InlineData("", "shop", "amman", "")]
    [InlineData("", "hop", "Amman", "")]
    [InlineData("", "shop", "\",\"x\":\"", "4")]
    [InlineData("", "x", "", "")]
    [InlineData("b", "", "", "2 3")]
    [InlineData("b", "shop", "Amman", "2")]
    public async Task List_ByLabels_FindsThoseThatHaveExactlyThese(string correlationId, string key, string value, string found)
    {
        var accountId = Samples.NextId();
        (string CorrelationId, string Shop)[] stored = [("a", "Amman"), ("b", "Amman"), ("b", "%"), ("", "\",\"x\":\"")];
        var numbers = new Dictionary<ObjectId, int>();
        foreach (var (id, shop) in stored)
        {
            var labels = new MessageLabels(id, new Dictionary<string, string> { ["first"] = "1", ["shop"] = shop, ["zone"] = "5" });
            var message = Samples.Message(accountId) with { Labels = labels };
            numbers.Add(message.MessageId, numbers.Count + 1);
            await AcceptAsync(message);
        }

        var filter = Everything with
        {
            CorrelationId = correlationId,
            Labels = key.Length == 0 ? new Dictionary<string, string>() : new Dictionary<string, string> { [key] = value, ["zone"] = "5" },
        };
        var page = await Store.Messages.ListAsync(accountId, filter, PageRequest.All, Token);

        Assert.Equal(found, string.Join(' ', page!.Items.Select(summary => numbers[summary.MessageId]).Order()));
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
    public async Task List_StatesThatMoved_AreCountedWithoutThoseThatWereRefused()
    {
        var message = Samples.Message(Samples.NextId(), destinations: 3);
        var deliveries = Samples.DeliveriesOf(message);
        await Store.Messages.AcceptAsync(message, deliveries, lease: null, Token);
        var sent = Samples.ToSent(deliveries[0]);
        await Store.Deliveries.CommitAsync([sent, Samples.ToSent(deliveries[1])], Token);
        await Store.Deliveries.CommitAsync([Samples.ToDelivered(sent.After), Samples.ToSent(deliveries[1])], Token);

        var summary = Assert.Single((await Store.Messages.ListAsync(message.AccountId, Everything, PageRequest.All, Token))!.Items);

        Assert.Equal([(DeliveryState.Sent, 1), (DeliveryState.Pending, 1), (DeliveryState.Delivered, 1)], summary.States);
    }

    [Fact]
    public async Task Upgrade_MessagesOfAVersionWithoutCounts_AreCounted()
    {
        var message = Samples.Message(Samples.NextId(), destinations: 3);
        var deliveries = Samples.DeliveriesOf(message);
        await Store.Messages.AcceptAsync(message, deliveries, lease: null, Token);
        await Store.Deliveries.CommitAsync([Samples.ToSent(deliveries[1])], Token);
        await AcceptAsync(Samples.Message(message.AccountId));
        await Store.Get<MessagingDatabase>().ExecuteAsync(
            async (context, token) =>
            {
                await context.Database.ExecuteSqlRawAsync("UPDATE messages SET pending_count = 0, sent_count = 0", token);
                return await context.Database.ExecuteSqlRawAsync(StateCountsUpgrade.Sql, token);
            },
            Token);

        var summaries = (await Store.Messages.ListAsync(message.AccountId, Everything, PageRequest.All, Token))!.Items;

        Assert.Equal([(DeliveryState.Pending, 1)], summaries[0].States);
        Assert.Equal([(DeliveryState.Sent, 1), (DeliveryState.Pending, 2)], summaries[1].States);
    }

    [Fact]
    public async Task Append_Chunk_IsStoredWithTheChangeOfItsJob()
    {
        var (message, deliveries, job) = await AcceptLargeAsync(destinations: 5, first: 2);
        var chunk = new MessageChunk(message, deliveries[2..4], job.Continue(Samples.Now, "4"));

        Assert.Equal(AppendResult.Stored, await Store.Messages.AppendAsync(chunk, Token));

        var found = await Store.Messages.FindAsync(message.AccountId, message.MessageId, Token);
        Same.Deliveries(deliveries[..4], found!.Deliveries);
        Assert.Equal((4, 4, true), (found.Message.DestinationCount, found.Message.ReachableCount, found.IsPartial));
        var summary = Assert.Single((await Store.Messages.ListAsync(message.AccountId, Everything, PageRequest.All, Token))!.Items);
        Assert.Equal([(DeliveryState.Pending, 4)], summary.States);
        Assert.Equal(4, (await Store.Log.ReadMessageAsync(message.MessageId, 0, 100, Token)).Count);
        Assert.True(await Store.Get<IJobStore>().ChangeAsync((job with { Version = 1 }).Continue(Samples.Now, "5"), Token));
    }

    [Fact]
    public async Task Append_ChunkOfANewMessage_StoresTheMessageOnceWithIt()
    {
        var (large, _, job) = await AcceptLargeAsync(destinations: 4, first: 2);
        var message = Samples.Message(large.AccountId, destinations: 3);
        var deliveries = Samples.DeliveriesOf(message);
        var chunk = new MessageChunk(message with { DestinationCount = 0, ReachableCount = 0 }, deliveries, job.Continue(Samples.Now, "4"))
        {
            IsNew = true,
        };

        Assert.Equal(AppendResult.Stored, await Store.Messages.AppendAsync(chunk, Token));
        Assert.Equal(AppendResult.JobChanged, await Store.Messages.AppendAsync(chunk, Token));

        var found = await Store.Messages.FindAsync(message.AccountId, message.MessageId, Token);
        Same.Deliveries(deliveries, found!.Deliveries);
        Assert.Equal((3, 3, false), (found.Message.DestinationCount, found.Message.ReachableCount, found.IsPartial));
        var summary = (await Store.Messages.ListAsync(message.AccountId, Everything, PageRequest.All, Token))!.Items
            .Single(listed => listed.MessageId == message.MessageId);
        Assert.Equal([(DeliveryState.Pending, 3)], summary.States);
    }

    [Fact]
    public async Task Append_LastChunk_EndsItsJob()
    {
        var (message, deliveries, job) = await AcceptLargeAsync(destinations: 3, first: 2);

        Assert.Equal(AppendResult.Stored, await Store.Messages.AppendAsync(new MessageChunk(message, deliveries[2..], job.Done()), Token));

        Assert.False((await Store.Messages.FindAsync(message.AccountId, message.MessageId, Token))!.IsPartial);
        Assert.False(await Store.Get<IJobStore>().ExistsAsync(job.JobId, Token));
    }

    [Fact]
    public async Task Append_SameChunkAgain_StoresNothing()
    {
        var (message, deliveries, job) = await AcceptLargeAsync(destinations: 4, first: 2);
        var chunk = new MessageChunk(message, deliveries[2..], job.Continue(Samples.Now, "4"));
        await Store.Messages.AppendAsync(chunk, Token);

        Assert.Equal(AppendResult.JobChanged, await Store.Messages.AppendAsync(chunk, Token));

        var found = await Store.Messages.FindAsync(message.AccountId, message.MessageId, Token);
        Assert.Equal((4, 4), (found!.Message.DestinationCount, found.Deliveries.Count));
        Assert.Equal(4, (await Store.Log.ReadMessageAsync(message.MessageId, 0, 100, Token)).Count);
    }

    [Fact]
    public async Task Append_JobThatWasTakenAway_StoresNothing()
    {
        var (message, deliveries, job) = await AcceptLargeAsync(destinations: 4, first: 2);
        await Store.Get<IJobStore>().RemoveAsync(job.JobId, Token);

        Assert.Equal(AppendResult.JobChanged, await Store.Messages.AppendAsync(new MessageChunk(message, deliveries[2..], job.Done()), Token));

        var found = await Store.Messages.FindAsync(message.AccountId, message.MessageId, Token);
        Assert.Equal((2, 2, false), (found!.Message.DestinationCount, found.Deliveries.Count, found.IsPartial));
    }

    [Fact]
    public async Task Append_Chunk_IsClaimed()
    {
        var (message, deliveries, job) = await AcceptLargeAsync(destinations: 4, first: 2);
        await Store.Messages.AppendAsync(new MessageChunk(message, deliveries[2..], job.Done()), Token);

        var claimed = await Store.Deliveries.ClaimAsync(
            new Lease("me", TimeSpan.FromMinutes(1)), Samples.Now, new LaneCounts(10, 10, 10), Token);

        Assert.Equal([0, 1, 2, 3], claimed.Select(static found => found.Delivery.Key.Index).Order());
    }

    [Fact]
    public async Task Accept_RequestKeyThatIsTaken_StoresNoJob()
    {
        var message = Samples.Message(Samples.NextId());
        var request = Samples.Request(message, "once");
        await Store.Messages.AcceptAsync(new Acceptance(message, Samples.DeliveriesOf(message), Lease: null, request), Token);
        var again = Samples.Message(message.AccountId);
        var job = new Job(again.MessageId, "kind", again.AccountId, Samples.Now, "");

        await Store.Messages.AcceptAsync(
            new Acceptance(again, [], Lease: null, request with { Key = request.Key with { AccountId = message.AccountId } }) { Job = job }, Token);

        Assert.False(await Store.Get<IJobStore>().ExistsAsync(job.JobId, Token));
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

    /// <summary>A message whose first destinations are stored, all of them, and the job that adds the others.</summary>
    private async Task<(Message Message, Delivery[] All, Job Job)> AcceptLargeAsync(int destinations, int first)
    {
        var message = Samples.Message(Samples.NextId(), destinations);
        var all = Samples.DeliveriesOf(message);
        var job = new Job(message.MessageId, "kind", message.AccountId, Samples.Now, first.ToString(CultureInfo.InvariantCulture));
        var stored = message with { DestinationCount = first, ReachableCount = first };
        await Store.Messages.AcceptAsync(new Acceptance(stored, all[..first], Lease: null, Request: null) { Job = job }, Token);
        return (message, all, job);
    }

    private static RequestRecord EarlierOf(AcceptRefusal? refusal) => Assert.IsType<AcceptRefusal.KeyTaken>(refusal).Earlier;

    private Task<AcceptRefusal?> AcceptAsync(Message message, RequestRecord? request = null) =>
        Store.Messages.AcceptAsync(new Acceptance(message, Samples.DeliveriesOf(message), Lease: null, request), Token);
}
