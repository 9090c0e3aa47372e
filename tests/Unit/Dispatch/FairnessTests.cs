using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Dispatch;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Testing;
using Grpc.Messaging.Testing.Kernel;

namespace Grpc.Messaging.Tests.Unit.Dispatch;

/// <summary>Many deliveries, few places at the provider: who waits for whom. Time is the number of hand-overs, each let through by the test.</summary>
public sealed class FairnessTests
{
    private const int Slots = 4;

    private static readonly ObjectId OtherAccount = ObjectId.Create(Sample.Now, 50);

    private readonly ScriptedSender _sms = new(SmsChannel.Instance);
    private readonly ScriptedSender _push = new(PushChannel.Instance);
    private readonly SlotGate _gate = new(Slots);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Urgent_BesideABulkSendOfAHundredThousand_LeavesWithinAFewSlots(bool isOwnAccount) => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine();
        await SendBulkAsync(engine, Sample.AccountId, 100_000);
        await PassAsync(engine, 100);

        var before = _gate.Begun;
        var password = await engine.AcceptAsync(
            Sms(isOwnAccount ? Sample.AccountId : OtherAccount, 999_999, 1) with { IsUrgent = true });
        Look(engine);
        await _gate.PassUntilBegunAsync(request => request.Key.MessageId == password.Message.MessageId);

        Assert.InRange(_gate.Begun - before, 1, 2 * Slots);
    });

    [Fact]
    public void Single_AnotherAccountFloodsWithSingles_LeavesWithinAFewSlots() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine();
        for (var i = 0; i < 3_000; i++)
        {
            await engine.AcceptAsync(Sms(Sample.AccountId, i, 1));
        }

        await PassAsync(engine, 1_200);
        var before = _gate.Begun;
        var single = await engine.AcceptAsync(Sms(OtherAccount, 999_999, 1));
        Look(engine);
        await _gate.PassUntilBegunAsync(request => request.Key.MessageId == single.Message.MessageId);

        Assert.InRange(_gate.Begun - before, 1, 2 * Slots);
    });

    [Fact]
    public void Bulk_TwoAccounts_ShareEqually() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine();
        var first = await SendBulkAsync(engine, Sample.AccountId, 20_000);
        var second = await SendBulkAsync(engine, OtherAccount, 20_000);
        await PassAsync(engine, 12_000);

        var ofFirst = _sms.Requests.Count(request => first.Contains(request.Key.MessageId));
        var ofSecond = _sms.Requests.Count(request => second.Contains(request.Key.MessageId));
        Assert.InRange(ofFirst / (double)(ofFirst + ofSecond), 0.45, 0.55);
    });

    [Fact]
    public void Urgent_FirstStepFails_TheNextIsUrgentToo() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine();
        _push.OnSend = static (_, _) => new(new SendOutcome.Rejected(Reasons.Rejected));
        engine.Directory.Devices.Add(Sample.Device("d1", "+962790000000"));
        var status = await engine.AcceptAsync(Sample.Command([Sample.Push, Sample.Sms], Sample.Uid("d1")) with { IsUrgent = true });

        await engine.Dispatcher.RunOnceAsync(CancellationToken.None);

        var delivery = engine.DeliveryOf(status.Deliveries[0].Key);
        Assert.Equal((1, DeliveryLane.Urgent), (delivery.Step, delivery.Lane));
    });

    [Fact]
    public void Bulk_OnceHandedOver_IsNormal() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine(new DeliveryOptions { Share = new ShareOptions { Rate = 1, Burst = TimeSpan.Zero } });
        var status = await engine.AcceptAsync(Sms(Sample.AccountId, 0, 2));
        Assert.Equal((DeliveryLane.Bulk, Sample.Now.AddSeconds(1)), (status.Deliveries[1].Lane, status.Deliveries[1].TurnTime));

        var run = engine.Dispatcher.RunOnceAsync(CancellationToken.None);
        await _gate.PassAsync(2);
        await run;

        Assert.All(engine.Store.Deliveries, delivery => Assert.Equal((DeliveryState.Sent, DeliveryLane.Normal), (delivery.State, delivery.Lane)));
    });

    [Fact]
    public void Poll_BulkFillsTheProvider_IsAskedWithinAFewSlots() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine();
        _gate.PollAfter = TimeSpan.FromSeconds(1);
        var asked = await engine.AcceptAsync(Sms(OtherAccount, 0, 1));
        await PassAsync(engine, 1);
        await engine.SettleAsync();
        Assert.Equal(DeliveryState.Sent, engine.DeliveryOf(asked.Deliveries[0].Key).State);
        _gate.PollAfter = null;
        await SendBulkAsync(engine, Sample.AccountId, 20_000);
        await PassAsync(engine, 1_100);

        await engine.AdvanceAsync(TimeSpan.FromSeconds(1));
        Look(engine);
        await PassAsync(engine, 2 * Slots);

        await engine.SettleAsync();
        Assert.Equal(DeliveryState.Delivered, engine.DeliveryOf(asked.Deliveries[0].Key).State);
        Assert.Single(_sms.Polls);
    });

    /// <summary>Takes what is due. The store is in memory, so all of it is in the provider's queue when this returns.</summary>
    private static void Look(EngineHarness engine) => _ = engine.Dispatcher.RunOnceAsync(CancellationToken.None);

    private async Task PassAsync(EngineHarness engine, int count)
    {
        for (var left = count; left > 0; left -= Slots * 100)
        {
            Look(engine);
            await _gate.PassAsync(Math.Min(left, Slots * 100));
        }
    }

    private static async Task<HashSet<ObjectId>> SendBulkAsync(EngineHarness engine, ObjectId accountId, int count)
    {
        var messages = new HashSet<ObjectId>();
        for (var sent = 0; sent < count; sent += 10_000)
        {
            messages.Add((await engine.AcceptAsync(Sms(accountId, sent, 10_000))).Message.MessageId);
        }

        return messages;
    }

    private static SendCommand Sms(ObjectId accountId, int from, int count) => Sample.Command(
        [Sample.Sms], [.. Enumerable.Range(from, count).Select(i => DeviceSelector.OfPhone($"{962700000000 + i}"))]) with
    { AccountId = accountId };

    private EngineHarness NewEngine(DeliveryOptions? options = null)
    {
        options ??= new DeliveryOptions();
        options.MaxConcurrentSends = Slots;
        _sms.OnSend = _gate.SendAsync;
        var engine = new EngineHarness(options, null, _sms, _push);
        engine.Inbox.Open(engine.Dispatcher.Owner);
        return engine;
    }
}
