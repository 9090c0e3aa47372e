using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Dispatch;
using Grpc.Messaging.Engine.Receipts;
using Grpc.Messaging.Testing;
using Grpc.Messaging.Testing.Kernel;

namespace Grpc.Messaging.Tests.Unit.Dispatch;

/// <summary>A step's deadline and the receipt of its success, at the same moment: no step starts after a success of the one before is stored.</summary>
public sealed class DeadlineRaceTests
{
    // Less than a lease, so that nothing under way counts as abandoned.
    private static readonly TimeSpan PushTimeout = TimeSpan.FromSeconds(30);

    private readonly ScriptedSender _sms = new(SmsChannel.Instance);
    private readonly ScriptedSender _push = new(PushChannel.Instance);

    [Theory]
    [InlineData(ReceiptKind.Delivered, DeliveryState.Delivered)]
    [InlineData(ReceiptKind.Read, DeliveryState.Read)]
    public void Deadline_ReceiptIsStoredBetweenItsDecisionAndItsCommit_NoStepStarts(ReceiptKind kind, DeliveryState expected) => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine();
        var delivery = await SendPushAsync(engine);
        var deciding = new SyncPoint();
        await engine.AdvanceAsync(PushTimeout);
        engine.Tap.Before = name => name == nameof(IDeliveryStore.CommitAsync) ? deciding.WaitToContinueAsync() : Task.CompletedTask;
        var run = engine.Dispatcher.RunOnceAsync(CancellationToken.None);
        await deciding.WaitUntilReachedAsync();

        engine.Tap.Before = static _ => Task.CompletedTask;
        await ReceiveAsync(engine, delivery, kind);
        deciding.Continue();
        await run;
        await engine.RunAsync(TimeSpan.FromMinutes(5));

        Assert.Empty(_sms.Requests);
        Assert.Equal([DeliveryState.Pending, DeliveryState.Sent, expected], engine.StatesOf(delivery.Key));
    });

    [Fact]
    public void Receipt_FallIsStoredBeforeItsCommit_DeliversAndTheNextStepIsNotHandedOver() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine();
        var delivery = await SendPushAsync(engine);
        var receiving = new SyncPoint();
        engine.Tap.Before = name => name == nameof(IDeliveryStore.CommitAsync) ? receiving.WaitToContinueAsync() : Task.CompletedTask;
        var receipt = ReceiveAsync(engine, delivery, ReceiptKind.Delivered);
        await receiving.WaitUntilReachedAsync();

        // The dispatcher learns of its own commit only after the receipt: earlier, it may hand over the next step, and rightly.
        var falling = new SyncPoint();
        engine.Tap.Before = static _ => Task.CompletedTask;
        engine.Tap.After = name => name == nameof(IDeliveryStore.CommitAsync) ? falling.WaitToContinueAsync() : Task.CompletedTask;
        await engine.AdvanceAsync(PushTimeout);
        var run = engine.Dispatcher.RunOnceAsync(CancellationToken.None);
        await falling.WaitUntilReachedAsync();
        engine.Tap.After = static _ => Task.CompletedTask;
        receiving.Continue();
        await receipt;
        falling.Continue();
        await run;
        await engine.RunAsync(TimeSpan.FromMinutes(5));

        Assert.Empty(_sms.Requests);
        Assert.Equal(
            [DeliveryState.Pending, DeliveryState.Sent, DeliveryState.Pending, DeliveryState.Delivered], engine.StatesOf(delivery.Key));
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Queue_ReceiptOrCancelWhileTheNextStepWaitsForItsProvider_IsNotHandedOver(bool hasOpenAttempt) => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine(new DeliveryOptions { MaxConcurrentSends = 1 });
        var gate = new SlotGate(slots: 1);
        _sms.OnSend = gate.SendAsync;
        var delivery = hasOpenAttempt ? await SendPushAsync(engine) : null;
        await engine.AcceptAsync(Sample.Command([Sample.Sms], DeviceSelector.OfPhone("962790000100")));
        _ = engine.Dispatcher.RunOnceAsync(CancellationToken.None);
        Assert.Equal(1, gate.Begun);
        if (delivery is null)
        {
            delivery = (await engine.AcceptAsync(Sample.Command([Sample.Sms], DeviceSelector.OfPhone("962790000000")))).Deliveries[0];
        }
        else
        {
            await engine.AdvanceAsync(PushTimeout);
            _ = engine.Dispatcher.RunOnceAsync(CancellationToken.None);
            await engine.SettleAsync();
            Assert.Equal(1, engine.DeliveryOf(delivery.Key).Step);
        }

        var run = engine.Dispatcher.RunOnceAsync(CancellationToken.None);
        await engine.AdvanceAsync(hasOpenAttempt ? TimeSpan.Zero : TimeSpan.FromSeconds(2));

        if (hasOpenAttempt)
        {
            await ReceiveAsync(engine, delivery, ReceiptKind.Delivered);
        }
        else
        {
            await engine.Intake.CancelAsync(Sample.AccountId, delivery.Key.MessageId, CancellationToken.None);
        }

        await gate.PassAsync(1);
        await run;

        Assert.Equal("962790000100", Assert.Single(_sms.Requests).Address.Phone);
        Assert.Equal(hasOpenAttempt ? DeliveryState.Delivered : DeliveryState.Cancelled, engine.DeliveryOf(delivery.Key).State);
    });

    private static async Task<Delivery> SendPushAsync(EngineHarness engine)
    {
        var status = await engine.AcceptAsync(Sample.Command([Sample.Push with { Timeout = PushTimeout }, Sample.Sms], Sample.Uid("d1")));
        await engine.Dispatcher.RunOnceAsync(CancellationToken.None);
        return status.Deliveries[0];
    }

    private static Task<ReceiptResult> ReceiveAsync(EngineHarness engine, Delivery delivery, ReceiptKind kind) => engine.Receipts.ReportAsync(
        Sample.AccountId, Sample.AppCode, delivery.Address.Uid, delivery.Key.MessageId, kind, CancellationToken.None);

    private EngineHarness NewEngine(DeliveryOptions? options = null)
    {
        var engine = new EngineHarness(options, null, _sms, _push);
        engine.Directory.Devices.Add(Sample.Device("d1", "+962790000000"));
        return engine;
    }
}
