using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Reports;
using Grpc.Messaging.Engine.Scenarios;
using Grpc.Messaging.Tests.Storage.Infrastructure;

namespace Grpc.Messaging.Tests.Storage.Reports;

public sealed class ReportStoreTests : EveryStoreTests
{
    private const ReportDimensions All =
        ReportDimensions.Day | ReportDimensions.Application | ReportDimensions.Channel | ReportDimensions.Country | ReportDimensions.Sender;

    private IReportStore Reports => Store.Get<IReportStore>();

    public static TheoryData<ReportDimensions> Groupings() => [.. Enumerable.Range(0, (int)All + 1).Select(static by => (ReportDimensions)by)];

    [Fact]
    public async Task Query_AfterManyWritersAndConflicts_IsWhatAScanCounts()
    {
        var accountId = Samples.NextId();
        var messages = Enumerable.Range(0, 24).Select(i => MessageOf(accountId, $"Shop{i % 3}", destinations: 1 + (i % 4))).ToList();
        var deliveries = messages.ToDictionary(message => message.MessageId, message => Samples.DeliveriesOf(message));
        await Task.WhenAll(messages.Select(message => Task.Run(() => AcceptAsync(message, deliveries[message.MessageId]))));

        // Everybody commits the same: one of three is stored, and counted.
        await Task.WhenAll(Enumerable.Range(0, 3).SelectMany(_ => messages).Select(message => Task.Run(async () =>
        {
            foreach (var delivery in deliveries[message.MessageId])
            {
                var sent = Samples.ToSent(delivery);
                await Store.Deliveries.CommitAsync([Counted(message, delivery, sent)], Token);
                if (delivery.Key.Index % 2 == 0)
                {
                    var delivered = Samples.ToDelivered(sent.After);
                    await Store.Deliveries.CommitAsync([Counted(message, sent.After, delivered)], Token);
                }
            }
        })));

        var scanned = new List<Delivery>();
        foreach (var message in messages)
        {
            scanned.AddRange(await Store.Deliveries.LoadMessageAsync(accountId, message.MessageId, 0, 100, Token));
        }

        var row = Assert.Single(await QueryAsync(accountId, ReportDimensions.None));
        Assert.Equal(
            (scanned.Count, Count(DeliveryState.Pending), Count(DeliveryState.Sent), Count(DeliveryState.Delivered)),
            (row.Total, row.Pending, row.Sent, row.Delivered));
        Assert.True(row.Delivered > 0);

        // Each message has two parts and costs 0.03.
        Assert.Equal((2 * row.Delivered, new Money(30_000 * row.Delivered)), (row.Segments, row.Cost));
        var bySender = await QueryAsync(accountId, ReportDimensions.Sender);
        Assert.Equal(["Shop0", "Shop1", "Shop2"], bySender.Select(static sender => sender.Sender));
        Assert.Equal(
            messages.GroupBy(static message => message.Flow[0].From).OrderBy(static group => group.Key).Select(static group => group.Sum(m => (long)m.DestinationCount)),
            bySender.Select(static sender => sender.Total));

        long Count(DeliveryState state) => scanned.Count(delivery => delivery.State == state);
    }

    [Fact]
    public async Task Query_DeliveryThatFallsBackAndIsDeliveredLate_MovesBetweenRows()
    {
        var accountId = Samples.NextId();
        var message = MessageOf(accountId, "Shop", destinations: 1);
        var delivery = Samples.Delivery(message);
        await AcceptAsync(message, [delivery]);

        var sent = Counted(message, delivery, Samples.ToSent(delivery));
        var fallen = sent.After with { Version = 2, State = DeliveryState.Failed, Step = 1, Channel = SmsChannel.Id };
        var failed = Counted(message, sent.After, new Transition(1, DeliveryState.Sent, fallen, [], [Samples.ChangeTo(fallen)], null));
        Assert.Equal([true, true], await Store.Deliveries.CommitAsync([sent, failed], Token));
        Assert.Equal(
            [(PushChannel.Id, 0L, 2L), (SmsChannel.Id, 1L, 0L)],
            (await QueryAsync(accountId, ReportDimensions.Channel)).Select(static row => (row.Channel!.Value, row.Failed, row.Segments)));

        var late = fallen with { Version = 3, State = DeliveryState.Read, Step = 0, Channel = PushChannel.Id };
        await Store.Deliveries.CommitAsync(
            [Counted(message, fallen, new Transition(2, DeliveryState.Failed, late, [], [Samples.ChangeTo(late)], null))], Token);
        var rows = await QueryAsync(accountId, ReportDimensions.Channel);
        Assert.Equal(
            [(PushChannel.Id, 1L, 1L, 2L, "0.03"), (SmsChannel.Id, 0L, 0L, 0L, "0.00")],
            rows.Select(static row => (row.Channel!.Value, row.Total, row.Read, row.Segments, row.Cost.ToString())));
    }

    [Fact]
    public async Task Append_Chunk_IsCountedOnce()
    {
        var accountId = Samples.NextId();
        var message = MessageOf(accountId, "Shop", destinations: 3);
        var deliveries = Samples.DeliveriesOf(message);
        var job = new Job(message.MessageId, "kind", accountId, Samples.Now, "1");
        await Store.Messages.AcceptAsync(
            new Acceptance(message with { DestinationCount = 1 }, deliveries[..1], Lease: null, Request: null) { Job = job }, Token);
        var chunk = new MessageChunk(message, deliveries[1..], job.Done());

        Assert.Equal(AppendResult.Stored, await Store.Messages.AppendAsync(chunk, Token));
        Assert.Equal(AppendResult.JobChanged, await Store.Messages.AppendAsync(chunk, Token));

        Assert.Equal(3, Assert.Single(await QueryAsync(accountId, ReportDimensions.None)).Total);
    }

    [Theory]
    [MemberData(nameof(Groupings))]
    public async Task Query_AnyGrouping_AddsUpToTheSame(ReportDimensions by)
    {
        var accountId = Samples.NextId();
        foreach (var (sender, days) in new[] { ("A", 0), ("B", 0), ("A", 1) })
        {
            Samples.Now = Samples.Now.AddDays(days);
            var message = MessageOf(accountId, sender, destinations: 2);
            await AcceptAsync(message, Samples.DeliveriesOf(message));
        }

        var pages = new List<ReportRow>();
        for (var cursor = ""; ;)
        {
            var page = (await Reports.QueryAsync(Ask(accountId, by), new PageRequest(2, cursor), Token))!;
            pages.AddRange(page.Items);
            cursor = page.NextCursor;
            if (cursor.Length == 0)
            {
                break;
            }
        }

        Assert.Equal(6, pages.Sum(static row => row.Total));
        Assert.Equal(pages, pages.Distinct());
        Assert.All(pages, row => Assert.Equal(
            by,
            (row.Day is null ? 0 : ReportDimensions.Day)
                | (row.AppCode is null ? 0 : ReportDimensions.Application)
                | (row.Channel is null ? 0 : ReportDimensions.Channel)
                | (row.Country is null ? 0 : ReportDimensions.Country)
                | (row.Sender is null ? 0 : ReportDimensions.Sender)));
    }

    [Fact]
    public async Task Query_Filters_LeaveWhatTheyName()
    {
        var accountId = Samples.NextId();
        var message = MessageOf(accountId, "Shop", destinations: 2);
        var deliveries = Samples.DeliveriesOf(message);
        deliveries[1] = deliveries[1] with { Address = deliveries[1].Address with { Phone = "201000000001" } };
        await AcceptAsync(message, deliveries);
        var ask = Ask(accountId, ReportDimensions.None);

        Assert.Equal(2, await TotalAsync(ask));
        Assert.Equal(1, await TotalAsync(ask with { Country = "EG" }));
        Assert.Equal(1, await TotalAsync(ask with { AppCode = deliveries[0].Address.AppCode }));
        Assert.Equal(2, await TotalAsync(ask with { Channel = PushChannel.Id, Sender = "Shop" }));
        Assert.Equal(0, await TotalAsync(ask with { Channel = SmsChannel.Id }));
        Assert.Equal(0, await TotalAsync(ask with { Sender = "shop" }));
        Assert.Equal(0, await TotalAsync(ask with { AccountId = Samples.NextId() }));
        Assert.Equal(0, await TotalAsync(ask with { To = ask.From }));
        Assert.Null(await Reports.QueryAsync(ask, new PageRequest(10, "no cursor"), Token));
    }

    private static Transition Counted(Message message, Delivery before, Transition transition) => transition with
    {
        Reports = ReportChanges.Of(message, before, transition.After, transition.After.State.IsTerminal() && !before.State.IsTerminal()),
    };

    private static ReportQuery Ask(ObjectId accountId, ReportDimensions by) =>
        new(accountId, new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 31), by, null, null, null, null);

    private async Task<long> TotalAsync(ReportQuery query) =>
        (await Reports.QueryAsync(query, new PageRequest(10, ""), Token))!.Items.Sum(static row => row.Total);

    private async Task<IReadOnlyList<ReportRow>> QueryAsync(ObjectId accountId, ReportDimensions by) =>
        (await Reports.QueryAsync(Ask(accountId, by), new PageRequest(100, ""), Token))!.Items;

    private Message MessageOf(ObjectId accountId, string sender, int destinations) => Samples.Message(accountId, destinations) with
    {
        Flow =
        [
            new Step(PushChannel.Id, sender, Samples.NextId(), Timeout: null) { Parts = 2, Prices = [new PrefixPrice("", 30_000)] },
            new Step(SmsChannel.Id, sender, AppCode: null, Timeout: null),
        ],
    };

    private async Task AcceptAsync(Message message, Delivery[] deliveries) =>
        Assert.Null(await Store.Messages.AcceptAsync(new Acceptance(message, deliveries, Lease: null, Request: null), Token));
}
