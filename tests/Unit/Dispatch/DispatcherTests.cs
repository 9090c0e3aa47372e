using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Dispatch;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Receipts;
using Grpc.Messaging.Testing;
using Grpc.Messaging.Testing.Kernel;

namespace Grpc.Messaging.Tests.Unit.Dispatch;

public sealed class DispatcherTests
{
    private readonly ScriptedSender _sms = new(SmsChannel.Instance);
    private readonly ScriptedSender _push = new(PushChannel.Instance);

    [Fact]
    public void RunOnce_NothingDue_SendsNothing() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine();
        await engine.AcceptAsync(Sms(1) with { SendTime = Sample.Now.AddMinutes(1) });

        Assert.Equal(0, await engine.Dispatcher.RunOnceAsync(CancellationToken.None));
        Assert.Empty(_sms.Requests);
    });

    [Fact]
    public void RunOnce_SendTimeComes_SendsScheduled() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine();
        var status = await engine.AcceptAsync(Sms(1) with { SendTime = Sample.Now.AddMinutes(1) });
        await engine.AdvanceAsync(TimeSpan.FromMinutes(1));

        await engine.Dispatcher.RunOnceAsync(CancellationToken.None);

        Assert.Equal([DeliveryState.Scheduled, DeliveryState.Sent], engine.StatesOf(status.Deliveries[0].Key));
    });

    [Fact]
    public void Send_Request_CarriesWhatTheStepSays() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine();
        var status = await engine.AcceptAsync(Sms(1));

        await engine.Dispatcher.RunOnceAsync(CancellationToken.None);

        var request = Assert.Single(_sms.Requests);
        var key = status.Deliveries[0].Key;
        Assert.Equal((key, $"{key.MessageId}-0-1", "Arena", 1), (request.Key, request.IdempotencyKey, request.From, request.Tries));
        Assert.Equal("962790000000", request.Address.Phone);
    });

    [Fact]
    public void Crash_BetweenHandOverAndCommit_SendsAgainUnderTheSameKey() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine();
        var died = new SyncPoint();
        engine.Tap.Before = name => name == nameof(IDeliveryStore.CommitAsync) ? died.WaitToContinueAsync() : Task.CompletedTask;
        var status = await engine.AcceptAsync(Sms(1));
        _ = engine.Dispatcher.RunOnceAsync(CancellationToken.None);
        await died.WaitUntilReachedAsync();

        var restarted = engine.NewDispatcher(engine.Store);
        Assert.Equal(0, await restarted.RunOnceAsync(CancellationToken.None));
        await engine.AdvanceAsync(engine.Options.LeaseTime);
        Assert.Equal(1, await restarted.RunOnceAsync(CancellationToken.None));
        Assert.Equal(AttemptState.OutcomeUnknown, Assert.Single(engine.Store.Attempts(status.Deliveries[0].Key)).State);
        Assert.Single(_sms.Requests);
        Assert.Equal(1, await restarted.RunOnceAsync(CancellationToken.None));

        Assert.Equal(2, _sms.Requests.Count);
        Assert.Single(_sms.Requests.Select(request => request.IdempotencyKey).Distinct());
        Assert.Equal([DeliveryState.Pending, DeliveryState.Pending, DeliveryState.Sent], engine.StatesOf(status.Deliveries[0].Key));
    });

    [Fact]
    public void Crash_AfterCommitWasStored_DoesNotSendAgain() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine();
        var died = new SyncPoint();
        engine.Tap.After = name => name == nameof(IDeliveryStore.CommitAsync) ? died.WaitToContinueAsync() : Task.CompletedTask;
        await engine.AcceptAsync(Sms(1));
        _ = engine.Dispatcher.RunOnceAsync(CancellationToken.None);
        await died.WaitUntilReachedAsync();

        var restarted = engine.NewDispatcher(engine.Store);
        await engine.AdvanceAsync(engine.Options.LeaseTime);
        await restarted.RunOnceAsync(CancellationToken.None);

        Assert.Single(_sms.Requests);
    });

    [Fact]
    public void Commit_LateOwnerComesSecond_ItsOutcomeChangesNothing() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine();
        var slow = new SyncPoint();
        engine.Tap.Before = name => name == nameof(IDeliveryStore.CommitAsync) ? slow.WaitToContinueAsync() : Task.CompletedTask;
        var status = await engine.AcceptAsync(Sms(1));
        var late = engine.Dispatcher.RunOnceAsync(CancellationToken.None);
        await slow.WaitUntilReachedAsync();
        await engine.AdvanceAsync(engine.Options.LeaseTime);
        var second = engine.NewDispatcher(engine.Store);
        await second.RunOnceAsync(CancellationToken.None);
        await second.RunOnceAsync(CancellationToken.None);
        var before = engine.DeliveryOf(status.Deliveries[0].Key);

        slow.Continue();
        await late;

        Assert.Same(before, engine.DeliveryOf(before.Key));
        Assert.Equal([DeliveryState.Pending, DeliveryState.Pending, DeliveryState.Sent], engine.StatesOf(before.Key));
        Assert.Equal(0, engine.Inbox.Leased);
        engine.Log.ExpectNoErrors();
    });

    [Fact]
    public void Commit_FailsAfterTheLeaseEnded_IsNotHandedOverAgain() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine();
        var storing = new SyncPoint();
        var claimed = new SyncPoint();
        engine.Tap.Before = async name =>
        {
            if (name == nameof(IDeliveryStore.CommitAsync))
            {
                await storing.WaitToContinueAsync();
                throw new StoreUnavailableException("connection lost");
            }
        };
        var status = await engine.AcceptAsync(Sms(1));
        using var stop = new CancellationTokenSource();
        var run = engine.Dispatcher.RunAsync(stop.Token);
        await storing.WaitUntilReachedAsync();
        engine.Tap.Before = name =>
        {
            if (name == nameof(IDeliveryStore.NextDueAsync))
            {
                claimed.Reach();
            }

            return Task.CompletedTask;
        };
        await engine.AdvanceAsync(engine.Options.LeaseTime);
        engine.Signal.Wake();
        await claimed.WaitUntilReachedAsync();

        var stored = new SyncPoint();
        engine.Tap.After = name =>
        {
            if (name == nameof(IDeliveryStore.CommitAsync))
            {
                stored.Reach();
            }

            return Task.CompletedTask;
        };
        storing.Continue();
        await engine.AdvanceUntilAsync(stored.WaitUntilReachedAsync());
        stop.Cancel();
        await run;

        Assert.Single(_sms.Requests);
        Assert.Equal([DeliveryState.Pending, DeliveryState.Sent], engine.StatesOf(status.Deliveries[0].Key));
        Assert.Equal(["CommitFailed"], engine.Log.Warnings);
    });

    [Fact]
    public void Commit_StoreFails_KeepsTheOutcomeAndTriesAgain() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine();
        var failures = 0;
        engine.Tap.Before = name => name == nameof(IDeliveryStore.CommitAsync) && ++failures <= 3
            ? Task.FromException(new StoreUnavailableException("The disk is full."))
            : Task.CompletedTask;
        var status = await engine.AcceptAsync(Sms(3));

        var run = engine.Dispatcher.RunOnceAsync(CancellationToken.None);
        await engine.AdvanceUntilAsync(run);

        Assert.Equal(3, _sms.Requests.Count);
        Assert.All(status.Deliveries, delivery => Assert.Equal(DeliveryState.Sent, engine.DeliveryOf(delivery.Key).State));
        Assert.Equal(["CommitFailed", "CommitFailed", "CommitFailed"], engine.Log.Warnings);
    });

    [Fact]
    public void Claim_StoreFails_LooksAgainLater() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine();
        engine.Tap.Before = static name =>
            name == nameof(IDeliveryStore.ClaimAsync) ? Task.FromException(new IOException("locked")) : Task.CompletedTask;
        await engine.AcceptAsync(Sms(1));

        Assert.Equal(0, await engine.Dispatcher.RunOnceAsync(CancellationToken.None));
        engine.Tap.Before = static _ => Task.CompletedTask;
        Assert.Equal(1, await engine.Dispatcher.RunOnceAsync(CancellationToken.None));

        Assert.Equal(["ClaimFailed"], engine.Log.Warnings);
    });

    [Fact]
    public void Send_ProviderThrows_LogsAndHandsOverAgainUnderTheSameKey() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine();
        var calls = 0;
        _sms.OnSend = (request, _) => ++calls == 1
            ? throw new InvalidDataException("unexpected answer")
            : new(new SendOutcome.Accepted(request.IdempotencyKey, null));
        var status = await engine.AcceptAsync(Sms(1));

        await engine.RunAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(["SendFailed"], engine.Log.Warnings);
        Assert.Single(_sms.Requests.Select(request => request.IdempotencyKey).Distinct());
        Assert.Equal(DeliveryState.Sent, engine.DeliveryOf(status.Deliveries[0].Key).State);
        Assert.Single(engine.Store.Attempts(status.Deliveries[0].Key));
    });

    [Fact]
    public void Send_ProviderDoesNotAnswer_IsCutAndItsOutcomeUnknown() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine();
        _sms.OnSend = static async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return new SendOutcome.Accepted("never", null);
        };
        var status = await engine.AcceptAsync(Sms(1));

        var run = engine.Dispatcher.RunOnceAsync(CancellationToken.None);
        await engine.AdvanceUntilAsync(run);

        Assert.Equal(["SendTimedOut"], engine.Log.Warnings);
        Assert.Equal(AttemptState.OutcomeUnknown, Assert.Single(engine.Store.Attempts(status.Deliveries[0].Key)).State);
    });

    [Fact]
    public void Send_ManyAtOnce_StaysWithinTheBound() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine(new DeliveryOptions { MaxConcurrentSends = 3 });
        var (running, highest) = (0, 0);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var full = new SyncPoint();
        _sms.OnSend = async (request, _) =>
        {
            var now = Interlocked.Increment(ref running);
            highest = Math.Max(highest, now);
            if (now == 3)
            {
                full.Reach();
            }

            await gate.Task;
            Interlocked.Decrement(ref running);
            return new SendOutcome.Accepted(request.IdempotencyKey, null);
        };
        await engine.AcceptAsync(Sms(10));

        var run = engine.Dispatcher.RunOnceAsync(CancellationToken.None);
        await full.WaitUntilReachedAsync();
        Assert.Equal(3, _sms.Requests.Count);
        gate.SetResult();
        await run;

        Assert.Equal((3, 10), (highest, _sms.Requests.Count));
    });

    [Fact]
    public void Send_QueueOfOneProviderFull_PutsTheRestOffWithoutATry() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine(new DeliveryOptions { MaxConcurrentSends = 1, MaxQueuedSends = 6 });
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _sms.OnSend = async (request, _) =>
        {
            await gate.Task;
            return new SendOutcome.Accepted(request.IdempotencyKey, null);
        };
        var status = await engine.AcceptAsync(Sms(10));

        var run = engine.Dispatcher.RunOnceAsync(CancellationToken.None);
        gate.SetResult();
        await run;

        var waiting = status.Deliveries.Select(delivery => engine.DeliveryOf(delivery.Key)).Where(delivery => delivery.State == DeliveryState.Pending);
        Assert.Equal(7, waiting.Count());
        Assert.All(waiting, delivery => Assert.Equal((0, Sample.Now + engine.Options.DeferTime), (delivery.Tries, delivery.DueTime)));
    });

    [Fact]
    public void Circuit_ProviderDown_PutsOffWithoutATryUntilItIsBack() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine();
        var isDown = true;
        _sms.OnSend = (request, _) => new(isDown
            ? new SendOutcome.Transient(Reasons.ProviderUnavailable, null)
            : new SendOutcome.Accepted(request.IdempotencyKey, null));
        var status = await engine.AcceptAsync(Sms(100));

        await engine.Dispatcher.RunOnceAsync(CancellationToken.None);
        Assert.Equal(engine.Options.Circuit.MinimumSends, _sms.Requests.Count);
        Assert.Equal(80, status.Deliveries.Count(delivery => engine.DeliveryOf(delivery.Key).Tries == 0));
        var down = engine.Registry!.StateOf(_sms.Provider)!;
        Assert.Equal((ProviderCircuitState.Open, ProviderFailure.Unavailable), (down.Circuit, down.LastFailure?.Reason));
        Assert.Equal(engine.Options.Circuit.BreakTime, down.RetryTime - down.LastFailure!.Time);
        isDown = false;
        await engine.RunAsync(TimeSpan.FromMinutes(1));

        Assert.All(status.Deliveries, delivery => Assert.Equal(DeliveryState.Sent, engine.DeliveryOf(delivery.Key).State));
        Assert.Equal(120, _sms.Requests.Count);
        Assert.Equal((ProviderCircuitState.Closed, (DateTimeOffset?)null), (down.Circuit, down.RetryTime));
    });

    [Fact]
    public void Circuit_FailuresAreAboutSingleMessages_StaysClosed() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine();
        _sms.OnSend = static (_, _) => new(new SendOutcome.Transient(Reasons.TemporaryFailure, null));
        await engine.AcceptAsync(Sms(100));

        await engine.Dispatcher.RunOnceAsync(CancellationToken.None);

        Assert.Equal(100, _sms.Requests.Count);
        Assert.Null(engine.Registry!.StateOf(_sms.Provider)!.LastFailure);
    });

    [Fact]
    public void Cancel_HandOverUnderWay_ReceiptStillTells() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine();
        var sending = new SyncPoint();
        _sms.OnSend = async (request, _) =>
        {
            await sending.WaitToContinueAsync();
            return new SendOutcome.Accepted(request.IdempotencyKey, TimeSpan.FromSeconds(1));
        };
        var status = await engine.AcceptAsync(Sms(1));
        var run = engine.Dispatcher.RunOnceAsync(CancellationToken.None);
        await sending.WaitUntilReachedAsync();

        var cancelled = await engine.Intake.CancelAsync(Sample.AccountId, status.Message.MessageId, CancellationToken.None);
        Assert.Equal(DeliveryState.Cancelled, cancelled!.Deliveries[0].State);
        sending.Continue();
        await run;
        await engine.RunAsync(TimeSpan.FromSeconds(5));

        Assert.Equal(
            [DeliveryState.Pending, DeliveryState.Cancelled, DeliveryState.Delivered], engine.StatesOf(status.Deliveries[0].Key));
    });

    [Fact]
    public void Receipt_OfTheStepBeforeDuringAHandOver_DoesNotLetAnotherHandOverBegin() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine();
        var sending = new SyncPoint();
        _sms.OnSend = async (request, _) =>
        {
            await sending.WaitToContinueAsync();
            return new SendOutcome.Accepted(request.IdempotencyKey, null);
        };
        engine.Directory.Devices.Add(Sample.Device("phone-1", "962790000000"));
        await engine.AcceptAsync(Sample.Command([Sample.Push, Sample.Sms], Sample.Uid("phone-1")));
        await engine.Dispatcher.RunOnceAsync(CancellationToken.None);
        await engine.AdvanceAsync(Sample.PushTimeout);
        await engine.Dispatcher.RunOnceAsync(CancellationToken.None);
        var run = engine.Dispatcher.RunOnceAsync(CancellationToken.None);
        await sending.WaitUntilReachedAsync();

        var pushed = Assert.Single(_push.Requests);
        var result = await engine.Receipts.ReportAsync(new ProviderReceipt(_push.Provider, pushed.IdempotencyKey, null, ReceiptKind.Undeliverable), CancellationToken.None);
        var other = engine.NewDispatcher(engine.Store);

        Assert.IsType<ReceiptResult.Recorded>(result);
        Assert.Equal(0, await other.RunOnceAsync(CancellationToken.None));
        sending.Continue();
        await run;
        Assert.Single(_sms.Requests);
        Assert.Equal(DeliveryState.Sent, engine.DeliveryOf(pushed.Key).State);
    });

    [Fact]
    public void Run_NewMessage_IsSentFromMemoryWithoutAClaim() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine();
        var (claims, sent) = (0, new SyncPoint());
        _sms.OnSend = (request, _) =>
        {
            sent.Reach();
            return new(new SendOutcome.Accepted(request.IdempotencyKey, null));
        };
        using var stop = new CancellationTokenSource();
        var looked = new SyncPoint();
        engine.Tap.Before = name =>
        {
            claims += name == nameof(IDeliveryStore.ClaimAsync) ? 1 : 0;
            if (name == nameof(IDeliveryStore.NextDueAsync))
            {
                looked.Reach();
            }

            return Task.CompletedTask;
        };
        var run = engine.Dispatcher.RunAsync(stop.Token);
        await looked.WaitUntilReachedAsync();

        var status = await engine.AcceptAsync(Sms(1));
        Assert.Equal(engine.Dispatcher.Owner, engine.Store.LeaseOf(status.Deliveries[0].Key)?.Owner);
        await sent.WaitUntilReachedAsync();
        stop.Cancel();
        await run;

        Assert.Equal(1, claims);
        Assert.Equal(DeliveryState.Sent, engine.DeliveryOf(status.Deliveries[0].Key).State);
    });

    [Fact]
    public void Run_Stopped_RecordsWhatIsUnderWayAndReleasesTheRest() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine(new DeliveryOptions { MaxConcurrentSends = 1 });
        var sending = new SyncPoint();
        _sms.OnSend = async (request, _) =>
        {
            await sending.WaitToContinueAsync();
            return new SendOutcome.Accepted(request.IdempotencyKey, null);
        };
        var status = await engine.AcceptAsync(Sms(3));
        using var stop = new CancellationTokenSource();
        var run = engine.Dispatcher.RunAsync(stop.Token);
        await sending.WaitUntilReachedAsync();

        stop.Cancel();
        await engine.SettleAsync();
        sending.Continue();
        await run;

        Assert.Single(_sms.Requests);
        Assert.Equal(DeliveryState.Sent, engine.DeliveryOf(status.Deliveries[0].Key).State);
        Assert.All(status.Deliveries, delivery => Assert.Null(engine.Store.LeaseOf(delivery.Key)));
        Assert.Equal(2, await engine.NewDispatcher(engine.Store).RunOnceAsync(CancellationToken.None));
    });

    [Theory]
    [InlineData(1)]
    [InlineData(-999)]
    public void Send_LeaseNearlyOver_IsLeftToTheNextOwner(int milliseconds) => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine(new DeliveryOptions { MaxConcurrentSends = 1 });
        var sending = new SyncPoint();
        _sms.OnSend = async (request, _) =>
        {
            await sending.WaitToContinueAsync();
            return new SendOutcome.Accepted(request.IdempotencyKey, null);
        };
        var status = await engine.AcceptAsync(Sms(2));
        var run = engine.Dispatcher.RunOnceAsync(CancellationToken.None);
        await sending.WaitUntilReachedAsync();

        // A hand-over may last the timeout and a second, as it shares its timer.
        await engine.AdvanceAsync(engine.Options.LeaseTime - engine.Options.SendTimeout + TimeSpan.FromMilliseconds(milliseconds));
        sending.Continue();
        await run;

        Assert.Single(_sms.Requests);
        Assert.Equal(
            [DeliveryState.Sent, DeliveryState.Pending], status.Deliveries.Select(delivery => engine.DeliveryOf(delivery.Key).State));
        Assert.Equal(0, engine.Inbox.Leased);

        await engine.NewDispatcher(engine.Store).RunOnceAsync(CancellationToken.None);
        Assert.Equal([DeliveryState.Pending, DeliveryState.Sent], engine.StatesOf(status.Deliveries[1].Key));
    });

    [Fact]
    public void Run_MemoryFull_ClaimsNoMoreUntilThereIsRoom() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine(new DeliveryOptions { ClaimSize = 4, MaxLeased = 27 });
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var (tenth, last) = (new SyncPoint(), new SyncPoint());
        _sms.OnSend = async (request, _) =>
        {
            (_sms.Requests.Count switch { 10 => tenth, 25 => last, _ => null })?.Reach();
            await gate.Task;
            return new SendOutcome.Accepted(request.IdempotencyKey, null);
        };
        await engine.AcceptAsync(Sms(25));
        using var stop = new CancellationTokenSource();
        var run = engine.Dispatcher.RunAsync(stop.Token);

        await tenth.WaitUntilReachedAsync();
        Assert.Equal((10, 10), (_sms.Requests.Count, engine.Inbox.Leased));
        gate.SetResult();
        await last.WaitUntilReachedAsync();
        stop.Cancel();
        await run;

        Assert.Equal(25, _sms.Requests.Count);
        Assert.Equal(0, engine.Inbox.Leased);
    });

    [Fact]
    public void Run_StoppedAfterAClaimWithoutAnAnswer_KeepsWhatItMayHaveTaken() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine();
        var status = await engine.AcceptAsync(Sms(1));
        var claimed = new SyncPoint();
        engine.Tap.After = name =>
        {
            if (name != nameof(IDeliveryStore.ClaimAsync))
            {
                return Task.CompletedTask;
            }

            claimed.Reach();
            return Task.FromException(new StoreUnavailableException("connection lost"));
        };
        using var stop = new CancellationTokenSource();
        var run = engine.Dispatcher.RunAsync(stop.Token);
        await claimed.WaitUntilReachedAsync();

        stop.Cancel();
        await run;

        Assert.NotNull(engine.Store.LeaseOf(status.Deliveries[0].Key));
        Assert.Equal(["ClaimFailed", "KeptLeases"], engine.Log.Warnings);
    });

    [Fact]
    public void Run_StoppedDuringAClaim_WaitsForItsAnswer() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine();
        var status = await engine.AcceptAsync(Sms(1));
        var claiming = new SyncPoint();
        engine.Tap.After = name => name == nameof(IDeliveryStore.ClaimAsync) ? claiming.WaitToContinueAsync() : Task.CompletedTask;
        using var stop = new CancellationTokenSource();
        var run = engine.Dispatcher.RunAsync(stop.Token);
        await claiming.WaitUntilReachedAsync();

        stop.Cancel();
        await engine.SettleAsync();
        claiming.Continue();
        await run;

        Assert.Null(engine.Store.LeaseOf(status.Deliveries[0].Key));
        Assert.Empty(engine.Log.Warnings);
    });

    [Fact]
    public void Run_StoppedWhileTheStoreDoesNotAnswer_EndsInTime() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine();
        var storing = new SyncPoint();
        engine.Tap.Before = name => name == nameof(IDeliveryStore.CommitAsync) ? storing.WaitToContinueAsync() : Task.CompletedTask;
        await engine.AcceptAsync(Sms(1));
        using var stop = new CancellationTokenSource();
        var run = engine.Dispatcher.RunAsync(stop.Token);
        await storing.WaitUntilReachedAsync();

        stop.Cancel();
        await engine.AdvanceUntilAsync(run);

        Assert.Contains("StopCut", engine.Log.Warnings);
        Assert.Equal(engine.Dispatcher.Owner, Assert.Single(engine.Store.Deliveries.Select(delivery => engine.Store.LeaseOf(delivery.Key)))?.Owner);
        Assert.InRange(engine.Time.GetUtcNow() - Sample.Now, engine.Options.StopTimeout, engine.Options.StopTimeout * 4);
    });

    [Fact]
    public void Poll_ProviderNoLongerConfigured_IsNotAskedAgain() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine();
        _sms.OnSend = static (request, _) => new(new SendOutcome.Accepted(request.IdempotencyKey, TimeSpan.FromSeconds(1)));
        var status = await engine.AcceptAsync(Sms(1));
        await engine.Dispatcher.RunOnceAsync(CancellationToken.None);
        await engine.AdvanceAsync(engine.Options.LeaseTime);

        using var other = new EngineHarness();
        var senders = new SenderRegistry(other.Senders);
        using var replaced = new Dispatcher(
            engine.Store,
            engine.Store,
            engine.Directory,
            senders,
            new ConfiguredRouter(senders, Sample.Channels, Microsoft.Extensions.Options.Options.Create(new RoutingOptions())),
            other.Inbox,
            other.Signal,
            new Engine.Internal.JitterSource(new Random(1)),
            engine.Time,
            engine.Rules,
            engine.Metrics,
            engine.Log);
        await replaced.RunOnceAsync(CancellationToken.None);

        Assert.Empty(_sms.Polls);
        Assert.Equal(Sample.Now + engine.Options.Validity, engine.DeliveryOf(status.Deliveries[0].Key).DueTime);
    });

    private static SendCommand Sms(int count) => Sample.Command(
        [Sample.Sms], [.. Enumerable.Range(0, count).Select(i => DeviceSelector.OfPhone($"{962790000000 + (i * 100)}"))]);

    private EngineHarness NewEngine(DeliveryOptions? options = null) => new(options, null, _sms, _push);
}
