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

namespace Grpc.Messaging.Tests.Unit.Dispatch;

/// <summary>Deliveries that a process claims while it still has them somewhere: they are in one place at a time.</summary>
public sealed class ClaimedAgainTests
{
    private readonly ScriptedSender _sms = new(SmsChannel.Instance);
    private readonly ScriptedSender _push = new(PushChannel.Instance);

    [Fact]
    public void Claim_OutcomeStillOnItsWayToTheStore_IsNotBegun() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine(new DeliveryOptions { HoldTime = TimeSpan.Zero });
        using var run = new Run(engine);
        var (storing, key) = await HandOverUntilStoringAsync(engine);
        var claiming = new SyncPoint();
        var before = engine.Tap.Before;
        engine.Tap.Before = name => name == nameof(IDeliveryStore.ClaimAsync) ? claiming.WaitToContinueAsync() : before(name);
        await engine.AdvanceAsync(TimeSpan.FromMilliseconds(1));
        await claiming.WaitUntilReachedAsync();

        // Another process claims first, hands the delivery over without an answer, and releases it for a retry.
        var other = engine.NewDispatcher(engine.Store);
        _sms.OnSend = static (_, _) => throw new InvalidDataException("unexpected answer");
        await other.RunOnceAsync(CancellationToken.None);
        await other.RunOnceAsync(CancellationToken.None);
        Assert.Equal((2, Reasons.OutcomeUnknown), (_sms.Requests.Count, engine.DeliveryOf(key).Reason));
        claiming.Continue();
        await engine.SettleAsync();
        Assert.Null(engine.Store.LeaseOf(key));

        await engine.AdvanceAsync(engine.DeliveryOf(key).DueTime!.Value - engine.Time.GetUtcNow());

        Assert.Equal(engine.Dispatcher.Owner, engine.Store.LeaseOf(key)?.Owner);
        Assert.Equal(2, _sms.Requests.Count);
        storing.Continue();
        await engine.SettleAsync();
        await run.StopAsync();
        Assert.Equal(2, _sms.Requests.Count);
        Assert.Equal([DeliveryState.Pending, DeliveryState.Pending, DeliveryState.Sent], engine.StatesOf(key));
        Assert.Equal(["SendFailed"], engine.Log.Warnings);
        ExpectNothingLeft(engine, key);
    });

    [Fact]
    public void Claim_OwnClaimBeforeAnyOther_IsNotBegunAndLeavesNothingToTheOther() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine(new DeliveryOptions { HoldTime = TimeSpan.Zero });
        using var run = new Run(engine);
        var (storing, key) = await HandOverUntilStoringAsync(engine);
        await engine.AdvanceAsync(TimeSpan.FromMilliseconds(1));
        Assert.Equal(2, engine.Inbox.Leased);

        await engine.NewDispatcher(engine.Store).RunOnceAsync(CancellationToken.None);
        Assert.Equal((engine.Dispatcher.Owner, ""), (engine.Store.LeaseOf(key)?.Owner, engine.DeliveryOf(key).Reason));
        storing.Continue();
        await engine.SettleAsync();
        await run.StopAsync();

        Assert.Single(_sms.Requests);
        Assert.Equal([DeliveryState.Pending, DeliveryState.Sent], engine.StatesOf(key));
        Assert.Empty(engine.Log.Warnings);
        ExpectNothingLeft(engine, key);
    });

    [Fact]
    public void Claim_HandOverStillUnderWay_IsNotHandedOverAgain() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine();
        var sending = BlockFirst(_sms);
        var key = (await engine.AcceptAsync(Sms(1))).Deliveries[0].Key;
        using var run = new Run(engine);
        await sending.WaitUntilReachedAsync();

        // As a process that was stopped for longer than its lease.
        await engine.AdvanceAsync(engine.Options.LeaseTime);
        await run.ClaimAsync();

        Assert.Equal(2, engine.Inbox.Leased);
        Assert.Single(_sms.Requests);
        sending.Continue();
        await engine.SettleAsync();
        await run.StopAsync();
        Assert.Single(_sms.Requests);
        Assert.Equal([DeliveryState.Pending, DeliveryState.Sent], engine.StatesOf(key));
        Assert.Empty(engine.Log.Warnings);
        ExpectNothingLeft(engine, key);
    });

    [Fact]
    public void Claim_HandOverStillUnderWayAndRefused_IsHandedOverAgainOnce() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine();
        var sending = BlockFirst(_sms, static _ => new SendOutcome.Transient(Reasons.TemporaryFailure, null));
        var key = (await engine.AcceptAsync(Sms(1))).Deliveries[0].Key;
        using var run = new Run(engine);
        await sending.WaitUntilReachedAsync();
        await engine.AdvanceAsync(engine.Options.LeaseTime);
        await run.ClaimAsync();

        sending.Continue();
        await engine.SettleAsync();
        Assert.Equal(1, engine.DeliveryOf(key).Version);
        await engine.AdvanceAsync(engine.DeliveryOf(key).DueTime!.Value - engine.Time.GetUtcNow());
        await run.StopAsync();

        Assert.Equal([1, 2], _sms.Requests.Select(static request => request.Tries));
        Assert.Equal([DeliveryState.Pending, DeliveryState.Sent], engine.StatesOf(key));
        Assert.Empty(engine.Log.Warnings);
        ExpectNothingLeft(engine, key);
    });

    [Fact]
    public void Claim_ReceiptDuringTheHandOver_NextStepGoesOutRightAfterIt() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine();
        using var run = new Run(engine);
        var (sending, key) = await SettleDuringHandOverAsync(engine);

        await run.ClaimAsync();
        Assert.Empty(_sms.Requests);
        sending.Continue();
        await engine.SettleAsync();
        await run.StopAsync();

        Assert.Single(_sms.Requests);
        Assert.Equal([DeliveryState.Pending, DeliveryState.Pending, DeliveryState.Sent], engine.StatesOf(key));
        Assert.Empty(engine.Log.Warnings);
        ExpectNothingLeft(engine, key);
    });

    [Fact]
    public void Claim_CancelledWhileItWaitsForTheHandOver_IsNotHandedOver() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine();
        using var run = new Run(engine);
        var (sending, key) = await SettleDuringHandOverAsync(engine);
        await run.ClaimAsync();

        await engine.Intake.CancelAsync(Sample.AccountId, key.MessageId, CancellationToken.None);
        sending.Continue();
        await engine.SettleAsync();
        await run.StopAsync();

        Assert.Empty(_sms.Requests);
        Assert.Equal(DeliveryState.Cancelled, engine.DeliveryOf(key).State);
        ExpectNothingLeft(engine, key);
    });

    [Fact]
    public void Claim_WaitsForItsRetryInMemory_GoesOnAtOnce() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine();
        engine.Directory.Devices.Add(Sample.Device("phone-1", "962790000000"));
        _push.OnSend = static (_, _) => new(new SendOutcome.Transient(Reasons.TemporaryFailure, TimeSpan.FromSeconds(3)));
        using var run = new Run(engine);
        var key = (await engine.AcceptAsync(Sample.Command([Sample.Push, Sample.Sms], Sample.Uid("phone-1")))).Deliveries[0].Key;
        await engine.SettleAsync();
        Assert.Equal(1, engine.DeliveryOf(key).Version);

        // Somebody else moves it on to the next step.
        var delivery = engine.DeliveryOf(key);
        var moved = delivery with { Version = 2, Step = 1, Channel = SmsChannel.Id, Tries = 0, DueTime = engine.Time.GetUtcNow() };
        await engine.Store.CommitAsync([new Transition(1, moved.State, moved, [], [StatusChange.Of(moved)], null)], CancellationToken.None);
        await run.ClaimAsync();
        Assert.Equal((DeliveryState.Sent, 1), (engine.DeliveryOf(key).State, engine.Inbox.Leased));

        // What waited for the retry is dropped when it is due.
        await engine.AdvanceAsync(TimeSpan.FromSeconds(3));
        await run.StopAsync();

        Assert.Equal((1, 1), (_push.Requests.Count, _sms.Requests.Count));
        ExpectNothingLeft(engine, key);
    });

    private static SendCommand Sms(int count) => Sample.Command(
        [Sample.Sms], [.. Enumerable.Range(0, count).Select(i => DeviceSelector.OfPhone($"{962790000000 + (i * 100)}"))]);

    private static void ExpectNothingLeft(EngineHarness engine, DeliveryKey key)
    {
        Assert.Equal((0, 0), (engine.Inbox.Leased, engine.Inbox.Held.Count));
        Assert.Null(engine.Store.LeaseOf(key));
    }

    private static SyncPoint BlockFirst(ScriptedSender sender, Func<SendRequest, SendOutcome>? answer = null)
    {
        var sending = new SyncPoint();
        sender.OnSend = async (request, _) =>
        {
            if (sender.Requests.Count > 1)
            {
                return new SendOutcome.Accepted(request.IdempotencyKey, null);
            }

            await sending.WaitToContinueAsync();
            return answer?.Invoke(request) ?? new SendOutcome.Accepted(request.IdempotencyKey, null);
        };
        return sending;
    }

    /// <summary>An SMS was handed over, and its outcome is about to be stored when its lease has a millisecond left.</summary>
    private async Task<(SyncPoint Storing, DeliveryKey Key)> HandOverUntilStoringAsync(EngineHarness engine)
    {
        var (sending, storing) = (BlockFirst(_sms), new SyncPoint());
        engine.Tap.Before = name => name == nameof(IDeliveryStore.CommitAsync) ? storing.WaitToContinueAsync() : Task.CompletedTask;
        var key = (await engine.AcceptAsync(Sms(1))).Deliveries[0].Key;
        await sending.WaitUntilReachedAsync();
        await engine.AdvanceAsync(engine.Options.LeaseTime - TimeSpan.FromMilliseconds(1));
        sending.Continue();
        await storing.WaitUntilReachedAsync();
        return (storing, key);
    }

    /// <summary>A push is being handed over, and its receipt tells already that it can't be delivered: the SMS is due.</summary>
    private async Task<(SyncPoint Sending, DeliveryKey Key)> SettleDuringHandOverAsync(EngineHarness engine)
    {
        engine.Directory.Devices.Add(Sample.Device("phone-1", "962790000000"));
        var sending = BlockFirst(_push);
        var status = await engine.AcceptAsync(Sample.Command([Sample.Push, Sample.Sms], Sample.Uid("phone-1")));
        await sending.WaitUntilReachedAsync();
        var key = status.Deliveries[0].Key;
        await engine.Receipts.ReportAsync(
                new ProviderReceipt(_push.Provider, "", new AttemptId(key, 1), ReceiptKind.Undeliverable), CancellationToken.None);
        Assert.Equal((DeliveryState.Pending, 1), (engine.DeliveryOf(key).State, engine.DeliveryOf(key).Step));
        return (sending, key);
    }

    private EngineHarness NewEngine(DeliveryOptions? options = null) => new(options, null, _sms, _push);

    /// <summary>The dispatcher's loop, with a way to have it claim now.</summary>
    private sealed class Run : IDisposable
    {
        private readonly EngineHarness _engine;
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _loop;

        public Run(EngineHarness engine)
        {
            _engine = engine;
            _loop = engine.Dispatcher.RunAsync(_stop.Token);
        }

        /// <summary>Completes when a claim was made, and what it brought was begun or not.</summary>
        public Task ClaimAsync()
        {
            _engine.Signal.Wake();
            return _engine.SettleAsync();
        }

        public Task StopAsync()
        {
            _stop.Cancel();
            return _loop;
        }

        public void Dispose() => _stop.Dispose();
    }
}
