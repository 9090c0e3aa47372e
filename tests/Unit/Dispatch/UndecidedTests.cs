using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Dispatch;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Testing;
using Grpc.Messaging.Testing.Kernel;
using Grpc.Messaging.Tests.Unit.Telemetry;

namespace Grpc.Messaging.Tests.Unit.Dispatch;

/// <summary>One delivery over which a decision throws, among others.</summary>
public sealed class UndecidedTests
{
    private readonly ScriptedSender _sms = new(SmsChannel.Instance);

    [Fact]
    public void DecideAgain_ThrowsForOne_TheOthersAreStoredAndItIsTakenUpWhenItsLeaseEnds() => new TestProcess().Run(async () =>
    {
        using var engine = new EngineHarness(null, null, _sms, new ScriptedSender(PushChannel.Instance));
        using var reader = new MetricReader(engine.Meter);
        var committing = new SyncPoint();
        engine.Tap.Before = name => name == nameof(IDeliveryStore.CommitAsync) ? committing.WaitToContinueAsync() : Task.CompletedTask;
        var status = await engine.AcceptAsync(Sms(3));
        var bad = status.Deliveries[1].Key;
        var run = engine.Dispatcher.RunOnceAsync(CancellationToken.None);
        await committing.WaitUntilReachedAsync();

        await engine.Store.CommitAsync(
            [.. status.Deliveries.Select(static delivery => new Transition(0, delivery.State, delivery with { Version = 1 }, [], [], null) { EndsLeaseOf = "" })],
            CancellationToken.None);
        engine.Tap.OnRead = Spoil(bad);
        committing.Continue();
        await run;

        Assert.Equal(
            [DeliveryState.Sent, DeliveryState.Pending, DeliveryState.Sent],
            status.Deliveries.Select(delivery => engine.DeliveryOf(delivery.Key).State));
        Assert.Equal(["DeliveryFailed"], engine.Log.Warnings);
        Assert.Equal(1, reader.Observe()["messaging.delivery.undecided"]);
        Assert.Equal((0, 0), (engine.Inbox.Leased, engine.Inbox.Held.Count));

        await RecoverAsync(engine, engine.Options.LeaseTime);

        Assert.Equal(DeliveryState.Sent, engine.DeliveryOf(bad).State);
        Assert.Equal(2, _sms.Requests.Count(request => request.Key == bad));
        Assert.Single(_sms.Requests.Where(request => request.Key == bad).Select(static request => request.IdempotencyKey).Distinct());
    });

    [Fact]
    public void Begin_ThrowsForOne_TheOthersAreSentAndItIsTriedLessAndLessOften() => new TestProcess().Run(async () =>
    {
        using var engine = new EngineHarness(null, null, _sms, new ScriptedSender(PushChannel.Instance));
        using var reader = new MetricReader(engine.Meter);
        var status = await engine.AcceptAsync(Sms(3) with { SendTime = Sample.Now.AddMinutes(1) });
        var bad = status.Deliveries[1].Key;
        engine.Tap.OnRead = Spoil(bad);
        await engine.AdvanceAsync(TimeSpan.FromMinutes(1));
        var failures = new List<double>();

        for (var leases = 0; leases < 16; leases++)
        {
            await engine.Dispatcher.RunOnceAsync(CancellationToken.None);
            failures.Add(reader.Observe()["messaging.delivery.undecided"]);
            await engine.AdvanceAsync(engine.Options.LeaseTime);
        }

        Assert.Equal([1, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4, 5], failures);
        Assert.Equal(2, _sms.Requests.Count);
        Assert.Equal(Enumerable.Repeat("DeliveryFailed", 5), engine.Log.Warnings);

        await RecoverAsync(engine, UndecidedDeliveries.LongestPause);

        Assert.Equal(DeliveryState.Sent, engine.DeliveryOf(bad).State);
        Assert.Equal(0, engine.Inbox.Leased);
    });

    /// <summary>The bug is gone; the delivery is claimed, labelled as of unknown outcome, and handed over.</summary>
    private static async Task RecoverAsync(EngineHarness engine, TimeSpan pause)
    {
        engine.Tap.OnRead = static delivery => delivery;
        await engine.AdvanceAsync(pause);
        await engine.Dispatcher.RunOnceAsync(CancellationToken.None);
        await engine.Dispatcher.RunOnceAsync(CancellationToken.None);
    }

    private static Func<Delivery, Delivery> Spoil(DeliveryKey bad) =>
        delivery => delivery.Key == bad ? delivery with { OpenAttempts = null! } : delivery;

    private static SendCommand Sms(int count) => Sample.Command(
        [Sample.Sms], [.. Enumerable.Range(0, count).Select(i => DeviceSelector.OfPhone($"{962790000000 + (i * 100)}"))]);
}
