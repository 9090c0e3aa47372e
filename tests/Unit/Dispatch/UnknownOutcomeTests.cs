using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Channels.Sandbox;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Dispatch;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Planning;
using Grpc.Messaging.Engine.Receipts;
using Grpc.Messaging.Testing;
using Grpc.Messaging.Testing.Kernel;

namespace Grpc.Messaging.Tests.Unit.Dispatch;

/// <summary>Dispatchers that die with hand-overs under way, and what the next one makes of it.</summary>
public sealed class UnknownOutcomeTests
{
    private const string Phone = "962790000000";

    private readonly ScriptedSender _sms = new(SmsChannel.Instance);
    private readonly ScriptedSender _push = new(PushChannel.Instance);

    [Fact]
    public void OnceOnly_DiesAfterTheHandOver_IsNotHandedOverAgainAndWaitsForItsReceipt() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine(OnceOnly());
        _sms.LostPollDelay = TimeSpan.FromSeconds(1);
        var status = await engine.AcceptAsync(Sms(1));
        await DieAsync(engine, commits: 2);

        var restarted = engine.NewDispatcher(engine.Store);
        await engine.AdvanceAsync(engine.Options.LeaseTime);
        await restarted.RunOnceAsync(CancellationToken.None);
        var key = status.Deliveries[0].Key;
        Assert.Equal((DeliveryState.Sent, Reasons.OutcomeUnknown), (engine.DeliveryOf(key).State, engine.DeliveryOf(key).Reason));
        await engine.RunAsync(TimeSpan.FromSeconds(2), restarted);

        Assert.Single(_sms.Requests);
        Assert.Equal(_sms.Requests.Single().IdempotencyKey, Assert.Single(_sms.Polls).IdempotencyKey);
        Assert.Equal([DeliveryState.Pending, DeliveryState.Sent, DeliveryState.Delivered], engine.StatesOf(key));
    });

    [Fact]
    public void OnceOnly_DiesBeforeTheMark_GoesOnAsIfNothingHadHappened() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine(OnceOnly());
        var status = await engine.AcceptAsync(Sms(1));
        await DieAsync(engine, commits: 1);

        var restarted = engine.NewDispatcher(engine.Store);
        await engine.AdvanceAsync(engine.Options.LeaseTime);
        await engine.RunAsync(TimeSpan.Zero, restarted);

        Assert.Single(_sms.Requests);
        Assert.Equal([DeliveryState.Pending, DeliveryState.Sent], engine.StatesOf(status.Deliveries[0].Key));
        Assert.Equal(AttemptState.Accepted, Assert.Single(engine.Store.Attempts(status.Deliveries[0].Key)).State);
    });

    [Fact]
    public void OnceOnly_SomebodyElseChangesItBeforeItsMark_IsGivenBackWithoutOneAndHandedOverOnce() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine(OnceOnly());
        var committing = new SyncPoint();
        engine.Tap.Before = name => name == nameof(IDeliveryStore.CommitAsync) ? committing.WaitToContinueAsync() : Task.CompletedTask;
        var key = (await engine.AcceptAsync(Sms(1))).Deliveries[0].Key;
        var run = engine.Dispatcher.RunOnceAsync(CancellationToken.None);
        await committing.WaitUntilReachedAsync();

        var delivery = engine.DeliveryOf(key);
        await engine.Store.CommitAsync(
            [new Transition(0, delivery.State, delivery with { Version = 1 }, [], [], null) { EndsLeaseOf = "" }], CancellationToken.None);
        engine.Tap.Before = static _ => Task.CompletedTask;
        committing.Continue();
        await run;

        Assert.Empty(engine.Store.Attempts(key));
        Assert.Equal((DeliveryState.Pending, 2), (engine.DeliveryOf(key).State, engine.DeliveryOf(key).Version));

        await engine.RunAsync(TimeSpan.Zero);

        Assert.Single(_sms.Requests);
        Assert.Equal([DeliveryState.Pending, DeliveryState.Sent], engine.StatesOf(key));
        Assert.Equal(AttemptState.Accepted, Assert.Single(engine.Store.Attempts(key)).State);
    });

    [Fact]
    public void OnceOnly_NoReceiptComes_TheStepsTimeoutFires() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine(OnceOnly());
        _push.OnSend = static (_, _) => throw new InvalidDataException("unexpected answer");
        engine.Directory.Devices.Add(Sample.Device("d1", $"+{Phone}"));
        var status = await engine.AcceptAsync(Sample.Command([Sample.Push, Sample.Sms], Sample.Uid("d1")));

        await engine.RunAsync(Sample.PushTimeout);

        Assert.Single(_push.Requests);
        Assert.Equal(
            [DeliveryState.Pending, DeliveryState.Sent, DeliveryState.Pending, DeliveryState.Sent],
            engine.StatesOf(status.Deliveries[0].Key));
        Assert.Equal(["SendFailed"], engine.Log.Warnings);
    });

    [Fact]
    public void OnceOnly_Stopped_WhatWaitedIsNotMarkedAsHandedOver() => new TestProcess().Run(async () =>
    {
        var options = OnceOnly();
        options.MaxConcurrentSends = 1;
        using var engine = NewEngine(options);
        var sending = new SyncPoint();
        _sms.OnSend = async (request, _) =>
        {
            await sending.WaitToContinueAsync();
            return new SendOutcome.Accepted(request.IdempotencyKey, null);
        };
        var status = await engine.AcceptAsync(Sms(3));
        using var stop = new CancellationTokenSource();
        var givingBack = new SyncPoint();
        engine.Tap.Before = name =>
        {
            if (name == nameof(IDeliveryStore.CommitAsync) && stop.IsCancellationRequested)
            {
                givingBack.Reach();
            }

            return Task.CompletedTask;
        };
        var run = engine.Dispatcher.RunAsync(stop.Token);
        await sending.WaitUntilReachedAsync();

        stop.Cancel();
        await givingBack.WaitUntilReachedAsync();
        sending.Continue();
        await run;

        var waiting = engine.Store.Deliveries.Where(delivery => delivery.State == DeliveryState.Pending).ToList();
        Assert.Equal(2, waiting.Count);
        Assert.All(waiting, delivery => Assert.Empty(delivery.OpenAttempts));
        Assert.All(status.Deliveries, delivery => Assert.Null(engine.Store.LeaseOf(delivery.Key)));
    });

    [Fact]
    public void Restart_SandboxHadNotAnswered_EveryDestinationEndsAsItsNumberSays() => new TestProcess().Run(async () =>
    {
        using var engine = new EngineHarness(null, null, new SandboxSender(SmsChannel.Instance), new SandboxSender(PushChannel.Instance));
        var status = await engine.AcceptAsync(Sample.Command(
            [Sample.Sms], [DeviceSelector.OfPhone("962790000000"), DeviceSelector.OfPhone("962790000002"), DeviceSelector.OfPhone("962790000007")]));
        await DieAsync(engine, commits: 1);

        await engine.AdvanceAsync(engine.Options.LeaseTime);
        await engine.RunAsync(TimeSpan.FromMinutes(1), engine.NewDispatcher(engine.Store));

        Assert.Equal(
            [DeliveryState.Delivered, DeliveryState.Failed, DeliveryState.Read],
            status.Deliveries.Select(delivery => engine.DeliveryOf(delivery.Key).State));
    });

    [Fact]
    public void Receipt_ByIdempotencyKeyBeforeAnythingIsRecorded_StopsTheSecondHandOver() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine(new DeliveryOptions());
        var status = await engine.AcceptAsync(Sms(1));
        await DieAsync(engine, commits: 1);
        Assert.True(AttemptId.TryParse(_sms.Requests.Single().IdempotencyKey, out var attempt));

        var told = await engine.Receipts.ReportAsync(
                new ProviderReceipt(_sms.Provider, "p-1", attempt, ReceiptKind.Delivered), CancellationToken.None);
        var again = await engine.Receipts.ReportAsync(
                new ProviderReceipt(_sms.Provider, "p-1", null, ReceiptKind.Read), CancellationToken.None);
        await engine.AdvanceAsync(engine.Options.LeaseTime);
        await engine.NewDispatcher(engine.Store).RunOnceAsync(CancellationToken.None);

        Assert.True(Assert.IsType<ReceiptResult.Recorded>(told).IsFirst);
        Assert.IsType<ReceiptResult.Recorded>(again);
        Assert.Single(_sms.Requests);
        Assert.Equal([DeliveryState.Pending, DeliveryState.Delivered, DeliveryState.Read], engine.StatesOf(status.Deliveries[0].Key));
    });

    [Fact]
    public void Receipt_ByIdempotencyKeyOfNothing_IsNotFound() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine(new DeliveryOptions());

        var told = await engine.Receipts.ReportAsync(
                new ProviderReceipt(_sms.Provider, "p-1", new AttemptId(new DeliveryKey(Sample.AccountId, 0), 1), ReceiptKind.Delivered), CancellationToken.None);

        Assert.IsType<ReceiptResult.NotFound>(told);
    });

    private static DeliveryOptions OnceOnly() => new()
    {
        UnknownOutcome = { ["push"] = UnknownOutcomePolicy.AwaitReceipt, ["sms"] = UnknownOutcomePolicy.AwaitReceipt },
    };

    /// <summary>Dispatches until the commit with this number is about to be made, which never comes back.</summary>
    private static async Task DieAsync(EngineHarness engine, int commits)
    {
        var died = new TaskCompletionSource();
        var never = new TaskCompletionSource();
        engine.Tap.Before = name =>
        {
            if (name != nameof(IDeliveryStore.CommitAsync) || --commits > 0)
            {
                return Task.CompletedTask;
            }

            died.TrySetResult();
            return never.Task;
        };
        while (!died.Task.IsCompleted)
        {
            await Task.WhenAny(engine.Dispatcher.RunOnceAsync(CancellationToken.None), died.Task);
        }

        engine.Tap.Before = static _ => Task.CompletedTask;
    }

    private static SendCommand Sms(int count) => Sample.Command(
        [Sample.Sms], [.. Enumerable.Range(0, count).Select(i => DeviceSelector.OfPhone($"{962790000000 + (i * 100)}"))]);

    private EngineHarness NewEngine(DeliveryOptions options) => new(options, null, _sms, _push);
}
