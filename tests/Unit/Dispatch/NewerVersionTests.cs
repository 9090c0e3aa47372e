using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Scenarios;
using Grpc.Messaging.Testing;
using Grpc.Messaging.Testing.Kernel;
using Grpc.Messaging.Tests.Unit.Telemetry;

namespace Grpc.Messaging.Tests.Unit.Dispatch;

/// <summary>Numbers that only a newer version knows, on deliveries among others: while nodes are upgraded one by one, or after a step back.</summary>
public sealed class NewerVersionTests
{
    private readonly ScriptedSender _sms = new(SmsChannel.Instance);

    [Fact]
    public void Begin_UnknownState_IsLeftAsItIs() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine();
        using var reader = new MetricReader(engine.Meter);
        var status = await engine.AcceptAsync(Sms(3) with { SendTime = Sample.Now.AddMinutes(1) });
        var newer = status.Deliveries[1].Key;
        engine.Tap.OnRead = delivery => delivery.Key == newer ? delivery with { State = (DeliveryState)99 } : delivery;
        await engine.AdvanceAsync(TimeSpan.FromMinutes(1));

        await engine.Dispatcher.RunOnceAsync(CancellationToken.None);

        Assert.Equal(status.Deliveries[1], engine.DeliveryOf(newer));
        Assert.Equal(2, _sms.Requests.Count);
        Assert.Equal(1, reader.Observe()["messaging.delivery.undecided"]);
        Assert.Equal(["DeliveryFailed"], engine.Log.Warnings);
    });

    [Fact]
    public void Begin_UnknownChannel_IsLeftAsItIs() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine();
        using var reader = new MetricReader(engine.Meter);
        var (newer, delivery) = await AcceptOfNewerAsync(engine);
        await engine.AcceptAsync(Sms(2));

        await engine.Dispatcher.RunOnceAsync(CancellationToken.None);

        Assert.Equal(delivery, engine.DeliveryOf(newer));
        Assert.Equal(2, _sms.Requests.Count);
        Assert.Equal(1, reader.Observe()["messaging.delivery.undecided"]);
        Assert.Equal(["DeliveryFailed"], engine.Log.Warnings);
    });

    [Fact]
    public void Expire_UnknownChannel_IsStoredAndCounted() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine();
        using var reader = new MetricReader(engine.Meter);
        var (newer, _) = await AcceptOfNewerAsync(engine);
        await engine.AcceptAsync(Sms(2) with { SendTime = Sample.Now.AddDays(1) });
        await engine.AdvanceAsync(engine.Options.Validity);

        await engine.Dispatcher.RunOnceAsync(CancellationToken.None);

        Assert.Equal([DeliveryState.Pending, DeliveryState.Expired], engine.StatesOf(newer));
        Assert.Equal(1, reader.Sum("messaging.delivery.status_changes{state=expired,channel=none}"));
        Assert.Empty(engine.Log.Warnings);
    });

    /// <summary>A message over a channel that this version has no provider for, nor a name.</summary>
    private static async Task<(DeliveryKey Key, Delivery Delivery)> AcceptOfNewerAsync(EngineHarness engine)
    {
        var sample = await engine.AcceptAsync(Sms(1) with { SendTime = Sample.Now.AddDays(30) });
        var id = ObjectId.Create(Sample.Now, 77);
        var message = sample.Message with
        {
            MessageId = id,
            Flow = [new Step((Channel)99, "Arena", null, null)],
            ExpireTime = Sample.Now + engine.Options.Validity,
        };
        var delivery = sample.Deliveries[0] with
        {
            Key = new DeliveryKey(id, 0),
            State = DeliveryState.Pending,
            Channel = (Channel)99,
            DueTime = Sample.Now,
            TurnTime = Sample.Now,
        };
        await engine.Store.AcceptAsync(new Acceptance(message, [delivery], Lease: null, Request: null), CancellationToken.None);
        return (delivery.Key, delivery);
    }

    private static SendCommand Sms(int count) => Sample.Command(
        [Sample.Sms], [.. Enumerable.Range(0, count).Select(static i => DeviceSelector.OfPhone($"{962790000000 + (i * 100)}"))]);

    private EngineHarness NewEngine() => new(null, null, _sms, new ScriptedSender(PushChannel.Instance));
}
