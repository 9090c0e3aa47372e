using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Dispatch;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Receipts;
using Grpc.Messaging.Testing;
using Grpc.Messaging.Testing.Kernel;
using Grpc.Messaging.Tests.Unit.Telemetry;

namespace Grpc.Messaging.Tests.Unit.Dispatch;

/// <summary>Deliveries that somebody settles while they wait in memory for their hand-over.</summary>
public sealed class OvertakenTests
{
    private readonly ScriptedSender _sms = new(SmsChannel.Instance);
    private readonly ScriptedSender _push = new(PushChannel.Instance);

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Cancel_WaitingForAPlace_IsDroppedWithoutACall(int secondsInTheQueue) => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine(new DeliveryOptions { MaxConcurrentSends = 1 });
        using var reader = new MetricReader(engine.Meter);
        var sending = BlockFirst();
        var status = await engine.AcceptAsync(Sms(3));
        var run = engine.Dispatcher.RunOnceAsync(CancellationToken.None);
        await sending.WaitUntilReachedAsync();
        await engine.AdvanceAsync(TimeSpan.FromSeconds(secondsInTheQueue));

        await CancelAsync(engine, status);
        var reads = 0;
        engine.Tap.Before = name =>
        {
            reads += name == nameof(IDeliveryStore.LoadAsync) ? 1 : 0;
            return Task.CompletedTask;
        };
        sending.Continue();
        await run;

        Assert.Equal(status.Deliveries[0].Key, Assert.Single(_sms.Requests).Key);
        Assert.Equal(2, reader.Sum("messaging.handover.overtaken{provider=scripted-sms}"));
        Assert.All(status.Deliveries, delivery => Assert.Equal(DeliveryState.Cancelled, engine.DeliveryOf(delivery.Key).State));
        Assert.All(status.Deliveries, delivery => Assert.Null(engine.Store.LeaseOf(delivery.Key)));

        // The one whose hand-over was under way, to decide anew.
        Assert.Equal(1, reads);
        ExpectNothingLeft(engine);
    });

    [Fact]
    public void Cancel_HeldForItsRetry_IsDropped() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine();
        _sms.OnSend = static (_, _) => new(new SendOutcome.Transient(Reasons.TemporaryFailure, TimeSpan.FromSeconds(1)));
        var status = await engine.AcceptAsync(Sms(1));
        await engine.Dispatcher.RunOnceAsync(CancellationToken.None);
        Assert.Equal(1, engine.Inbox.Held.Count);

        await CancelAsync(engine, status);
        await engine.AdvanceAsync(engine.Options.HoldTime);
        await engine.Dispatcher.RunOnceAsync(CancellationToken.None);

        Assert.Single(_sms.Requests);
        ExpectNothingLeft(engine);
    });

    [Fact]
    public void Cancel_StoredWhileAClaimIsOnItsWayBack_IsDropped() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine();
        var status = await engine.AcceptAsync(Sms(2) with { SendTime = Sample.Now.AddMinutes(1) });
        await engine.AdvanceAsync(TimeSpan.FromMinutes(1));
        var claimed = new SyncPoint();
        engine.Tap.After = name => name == nameof(IDeliveryStore.ClaimAsync) ? claimed.WaitToContinueAsync() : Task.CompletedTask;
        var run = engine.Dispatcher.RunOnceAsync(CancellationToken.None);
        await claimed.WaitUntilReachedAsync();

        await CancelAsync(engine, status);
        claimed.Continue();
        await run;

        Assert.Empty(_sms.Requests);
        ExpectNothingLeft(engine);
    });

    [Fact]
    public void Receipt_OfTheStepBefore_TheNextStepIsDropped() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine();
        engine.Directory.Devices.Add(Sample.Device("phone-1", "962790000000"));
        var status = await engine.AcceptAsync(Sample.Command([Sample.Push, Sample.Sms], Sample.Uid("phone-1")));
        await engine.Dispatcher.RunOnceAsync(CancellationToken.None);
        await engine.AdvanceAsync(Sample.PushTimeout);
        await engine.Dispatcher.RunOnceAsync(CancellationToken.None);
        Assert.Equal(1, engine.DeliveryOf(status.Deliveries[0].Key).Step);

        var pushed = Assert.Single(_push.Requests);
        await engine.Receipts.ReportAsync(
                new ProviderReceipt(_push.Provider, pushed.IdempotencyKey, null, ReceiptKind.Delivered), CancellationToken.None);
        await engine.Dispatcher.RunOnceAsync(CancellationToken.None);

        Assert.Empty(_sms.Requests);
        Assert.Equal(DeliveryState.Delivered, engine.DeliveryOf(pushed.Key).State);
        ExpectNothingLeft(engine);
    });

    [Fact]
    public void Change_SameStepStillWaiting_IsHandedOver() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine();
        var status = await engine.AcceptAsync(Sms(1));
        var delivery = status.Deliveries[0];
        var labelled = delivery with { Version = 1, Reason = Reasons.OutcomeUnknown };
        await engine.Store.CommitAsync(
            [new Transition(0, labelled.State, labelled, [], [StatusChange.Of(labelled)], null) { EndsLeaseOf = "" }], CancellationToken.None);

        await engine.Dispatcher.RunOnceAsync(CancellationToken.None);

        Assert.Single(_sms.Requests);
        Assert.Equal(DeliveryState.Sent, engine.DeliveryOf(delivery.Key).State);
        ExpectNothingLeft(engine);
    });

    [Fact]
    public void Held_EveryWayOutOfMemory_LeavesOnlyWhatIsDueSoon() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine();
        _sms.OnSend = static (request, _) => new(request.Key.Index switch
        {
            0 => new SendOutcome.Rejected(Reasons.Undeliverable),
            1 => new SendOutcome.Transient(Reasons.TemporaryFailure, TimeSpan.FromMinutes(1)),
            _ => new SendOutcome.Accepted(request.IdempotencyKey, TimeSpan.FromSeconds(1)),
        });
        await engine.AcceptAsync(Sms(3));

        await engine.Dispatcher.RunOnceAsync(CancellationToken.None);

        Assert.Equal((1, 1), (engine.Inbox.Leased, engine.Inbox.Held.Count));
    });

    private static SendCommand Sms(int count) => Sample.Command(
        [Sample.Sms], [.. Enumerable.Range(0, count).Select(i => DeviceSelector.OfPhone($"{962790000000 + (i * 100)}"))]);

    private static Task<MessageStatus?> CancelAsync(EngineHarness engine, MessageStatus status) =>
        engine.Intake.CancelAsync(Sample.AccountId, status.Message.MessageId, CancellationToken.None);

    private static void ExpectNothingLeft(EngineHarness engine)
    {
        Assert.Equal((0, 0), (engine.Inbox.Leased, engine.Inbox.Held.Count));
        Assert.Empty(engine.Log.Warnings);
    }

    private SyncPoint BlockFirst()
    {
        var sending = new SyncPoint();
        _sms.OnSend = async (request, _) =>
        {
            await sending.WaitToContinueAsync();
            return new SendOutcome.Accepted(request.IdempotencyKey, null);
        };
        return sending;
    }

    private EngineHarness NewEngine(DeliveryOptions? options = null) => new(options, null, _sms, _push);
}
