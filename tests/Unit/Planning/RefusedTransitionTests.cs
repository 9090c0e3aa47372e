using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Dispatch;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Testing;
using Grpc.Messaging.Testing.Kernel;
using Grpc.Messaging.Tests.Unit.Telemetry;

namespace Grpc.Messaging.Tests.Unit.Planning;

/// <summary>Transitions that the store never takes, whatever the weather.</summary>
public sealed class RefusedTransitionTests
{
    private readonly ScriptedSender _sms = new(SmsChannel.Instance);

    [Fact]
    public void Commit_OneOfMany_TheOthersDoNotWait() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine();
        var others = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        engine.Tap.After = name =>
        {
            if (name == nameof(IDeliveryStore.CommitAsync)
                && engine.Store.Deliveries.Count(static delivery => delivery.State == DeliveryState.Sent) == 99)
            {
                others.TrySetResult();
            }

            return Task.CompletedTask;
        };
        var status = await engine.AcceptAsync(Sms(100));
        engine.Tap.OnCommit = Refuse(status.Deliveries[42].Key);

        var run = engine.Dispatcher.RunOnceAsync(CancellationToken.None);
        await others.Task;

        Assert.False(run.IsCompleted);
        Assert.Equal(100, _sms.Requests.Count);
        await engine.AdvanceUntilAsync(run);
    });

    [Fact]
    public void Commit_OneOfMany_IsGivenUpToldAndItsOutcomeUnknown() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine();
        using var reader = new MetricReader(engine.Meter);
        var status = await engine.AcceptAsync(Sms(3));
        var bad = status.Deliveries[1].Key;
        engine.Tap.OnCommit = Refuse(bad);

        await engine.AdvanceUntilAsync(engine.Dispatcher.RunOnceAsync(CancellationToken.None));

        Assert.Equal(DeliveryState.Pending, engine.DeliveryOf(bad).State);
        Assert.Equal(engine.Dispatcher.Owner, engine.Store.LeaseOf(bad)?.Owner);
        Assert.Equal([.. Enumerable.Repeat("CommitRefused", 7), "TransitionRefused"], engine.Log.Warnings);
        Assert.Equal(1, reader.Observe()["messaging.delivery.undecided"]);
        Assert.Equal(0, reader.Observe()["messaging.store.failures{operation=commit}"]);
        Assert.Equal((0, 0), (engine.Inbox.Leased, engine.Inbox.Held.Count));
        Assert.Equal(3, _sms.Requests.Count);

        await engine.AdvanceAsync(engine.Options.LeaseTime);
        await engine.AdvanceUntilAsync(engine.Dispatcher.RunOnceAsync(CancellationToken.None));

        Assert.Equal([DeliveryState.Pending, DeliveryState.Pending], engine.StatesOf(bad));
        Assert.Equal(Reasons.OutcomeUnknown, engine.DeliveryOf(bad).Reason);

        engine.Tap.OnCommit = static _ => { };
        await engine.RunAsync(TimeSpan.FromHours(2));

        Assert.Equal(DeliveryState.Sent, engine.DeliveryOf(bad).State);
        Assert.Single(_sms.Requests.Where(request => request.Key == bad).Select(static request => request.IdempotencyKey).Distinct());
    });

    [Fact]
    public void Commit_RefusedForAWhile_IsStoredAndHandedOverOnce() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine();
        var refuse = Refuse((await engine.AcceptAsync(Sms(3))).Deliveries[1].Key);
        var refusals = 0;
        engine.Tap.OnCommit = transitions =>
        {
            if (++refusals <= 5)
            {
                refuse(transitions);
            }
        };

        await engine.AdvanceUntilAsync(engine.Dispatcher.RunOnceAsync(CancellationToken.None));

        Assert.All(engine.Store.Deliveries, static delivery => Assert.Equal(DeliveryState.Sent, delivery.State));
        Assert.Equal(3, _sms.Requests.Count);
        engine.Log.ExpectNoErrors();
    });

    [Fact]
    public void Commit_StoreRefusesEverything_LittleIsGivenUpAndNothingHandedOverAgainMeanwhile() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine(new DeliveryOptions { ClaimSize = 20, MaxLeased = 80 });
        using var reader = new MetricReader(engine.Meter);
        using var stop = new CancellationTokenSource();
        var commits = 0;
        engine.Tap.OnCommit = _ =>
        {
            Interlocked.Increment(ref commits);
            throw new InvalidOperationException("There is no such column.");
        };
        await engine.AcceptAsync(Sms(50));
        var run = engine.Dispatcher.RunAsync(stop.Token);

        await engine.AdvanceUntilAsync(() => Volatile.Read(ref commits) > 200 && engine.Time.GetUtcNow() > Sample.Now + (3 * engine.Options.LeaseTime));

        Assert.Equal(_sms.Requests.Count, _sms.Requests.Select(static request => request.Key).Distinct().Count());
        Assert.InRange(reader.Observe()["messaging.delivery.undecided"], 0, 20);
        Assert.True(reader.Observe()["messaging.store.failures{operation=commit}"] > 0);

        engine.Tap.OnCommit = static _ => { };
        await engine.AdvanceUntilAsync(() => engine.Store.Deliveries.All(static delivery => delivery.State == DeliveryState.Sent));
        stop.Cancel();
        await engine.AdvanceUntilAsync(run);

        Assert.InRange(_sms.Requests.Count, 50, 70);
    });

    /// <summary>Has the store refuse that a provider took this one: a value of it does not fit.</summary>
    private static Action<IReadOnlyList<Transition>> Refuse(DeliveryKey bad) =>
        transitions =>
        {
            if (transitions.Any(transition => transition.After.Key == bad && transition.After.State == DeliveryState.Sent))
            {
                throw new InvalidOperationException("The value is too long for its column.");
            }
        };

    private static SendCommand Sms(int count) => Sample.Command(
        [Sample.Sms], [.. Enumerable.Range(0, count).Select(static i => DeviceSelector.OfPhone($"{962790000000 + (i * 100)}"))]);

    private EngineHarness NewEngine(DeliveryOptions? options = null) => new(options, null, _sms, new ScriptedSender(PushChannel.Instance));
}
