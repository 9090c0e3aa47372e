using System.Diagnostics.Metrics;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Dispatch;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Status;
using Grpc.Messaging.Engine.Telemetry;
using Grpc.Messaging.Testing;
using Grpc.Messaging.Testing.Kernel;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Tests.Unit.Status;

public sealed class StatusFeedTests
{
    [Fact]
    public void WatchMessage_UnknownOrForeign_IsNull() => new TestProcess().Run(async () =>
    {
        using var engine = new EngineHarness();
        var status = await AcceptAsync(engine, 1);
        var stranger = ObjectId.Create(Sample.Now, 99);

        Assert.Null(await engine.Feed.WatchMessageAsync(Sample.AccountId, stranger, null, WatchTerms.Default, CancellationToken.None));
        Assert.Null(await engine.Feed.WatchMessageAsync(stranger, status.Message.MessageId, null, WatchTerms.Default, CancellationToken.None));
    });

    [Fact]
    public void WatchMessage_FromAcceptToEnd_TellsSnapshotAndEveryChangeThenCompletes() => new TestProcess().Run(async () =>
    {
        using var engine = new EngineHarness();
        var status = await AcceptAsync(engine, 3);
        using var watch = await WatchAsync(engine, status);
        var reading = ReadAllAsync(watch);

        await engine.RunAsync(TimeSpan.FromSeconds(1));
        var events = await reading;

        var snapshot = Assert.IsType<WatchEvent.Snapshot>(events[0]);
        Assert.True(snapshot.IsLast);
        Assert.Equal(engine.Store.Log.Take(3), snapshot.Current);
        Assert.Equal(engine.Store.Log.Skip(3), Changes(events));
        Assert.Equal(WatchOutcome.Completed, watch.Outcome);
    });

    [Fact]
    public void WatchMessage_AllTerminal_TellsSnapshotAndCompletes() => new TestProcess().Run(async () =>
    {
        using var engine = new EngineHarness();
        var status = await AcceptAsync(engine, 100);
        await engine.RunAsync(TimeSpan.FromSeconds(1));
        using var watch = await WatchAsync(engine, status);

        var events = await ReadAllAsync(watch);

        Assert.All(Assert.IsType<WatchEvent.Snapshot>(Assert.Single(events)).Current, change => Assert.Equal(DeliveryState.Delivered, change.State));
    });

    [Fact]
    public void WatchMessage_ManyDestinations_SnapshotComesInPartsThatCantBeResumed() => new TestProcess().Run(async () =>
    {
        using var engine = new EngineHarness();
        var status = await AcceptAsync(engine, 1_200);
        await engine.RunAsync(TimeSpan.FromSeconds(1));
        using var watch = await WatchAsync(engine, status);

        var parts = (await ReadAllAsync(watch)).Cast<WatchEvent.Snapshot>().ToList();

        Assert.Equal([500, 500, 200], parts.Select(part => part.Current.Count));
        Assert.Equal([false, false, true], parts.Select(part => part.IsLast));
        Assert.Equal([WatchEvent.StartOver, WatchEvent.StartOver, engine.Store.Log.Count], parts.Select(part => part.Sequence));
        Assert.Equal(Enumerable.Range(0, 1_200), parts.SelectMany(part => part.Current).Select(change => change.Key.Index));
    });

    [Fact]
    public void WatchMessage_NoDestinations_CompletesAfterAnEmptySnapshot() => new TestProcess().Run(async () =>
    {
        using var engine = new EngineHarness();
        var status = await engine.AcceptAsync(Sample.Command([Sample.Push]));
        using var watch = await WatchAsync(engine, status);

        Assert.Empty(Assert.IsType<WatchEvent.Snapshot>(Assert.Single(await ReadAllAsync(watch))).Current);
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void WatchMessage_ChangeBesideTheSnapshot_IsToldOnce(bool isBefore) => new TestProcess().Run(async () =>
    {
        var store = new MemoryStore(TestProcess.Current!.Time);
        var log = new SnapshotTap(store);
        using var meter = new Meter(MessagingTelemetry.Name);
        var time = TestProcess.Current!.Time;
        var inbox = new DispatcherInbox(new DispatcherSignal(), time, Options.Create(new DeliveryOptions()));
        using var feed = new StatusFeed(log, store, time, Options.Create(new WatchOptions()), inbox, Sample.Channels, new EngineMetrics(meter, Sample.Channels));
        var (message, delivery) = await StoreOneAsync(store);
        var race = new SyncPoint();
        (isBefore ? ref log.Before : ref log.After) = race.WaitToContinueAsync;

        var opening = feed.WatchMessageAsync(Sample.AccountId, message.MessageId, null, WatchTerms.Default, CancellationToken.None);
        await race.WaitUntilReachedAsync();
        var sent = await MoveAsync(store, delivery, DeliveryState.Sent);
        race.Continue();
        using var watch = await opening;
        var reading = ReadAllAsync(watch!);
        await MoveAsync(store, sent, DeliveryState.Delivered);

        var told = (await reading).SelectMany(@event => @event switch
        {
            WatchEvent.Snapshot snapshot => snapshot.Current,
            WatchEvent.Changed changed => [changed.Change],
            _ => [],
        });
        DeliveryState[] expected = isBefore
            ? [DeliveryState.Sent, DeliveryState.Delivered]
            : [DeliveryState.Pending, DeliveryState.Sent, DeliveryState.Delivered];
        Assert.Equal(expected, told.Select(change => change.State));
    });

    [Fact]
    public void WatchMessage_ResumedAtEveryPosition_TellsExactlyTheRest() => new TestProcess().Run(async () =>
    {
        using var engine = new EngineHarness();
        var status = await AcceptAsync(engine, 5);
        await engine.RunAsync(TimeSpan.FromSeconds(1));
        var log = engine.Store.Log;

        for (var after = 1; after <= log.Count; after++)
        {
            using var watch = await WatchAsync(engine, status, after);
            Assert.Equal(log.Skip(after), Changes(await ReadAllAsync(watch)));
        }
    });

    [Fact]
    public void WatchMessage_ResumedWhileAnotherWatches_TellsExactlyTheRest() => new TestProcess().Run(async () =>
    {
        using var engine = new EngineHarness();
        var status = await AcceptAsync(engine, 5);
        using var first = await WatchAsync(engine, status);
        var reading = ReadAllAsync(first);
        await engine.RunAsync(TimeSpan.FromSeconds(1));
        await reading;
        await AcceptAsync(engine, 5);

        using var watch = await WatchAsync(engine, status, 15);

        Assert.Empty(await ReadAllAsync(watch));
    });

    [Theory]
    [InlineData(WatchEvent.StartOver)]
    [InlineData(1_000)]
    public void WatchMessage_PositionTheLogDoesNotHave_StartsWithASnapshot(long after) => new TestProcess().Run(async () =>
    {
        using var engine = new EngineHarness();
        var status = await AcceptAsync(engine, 1);
        using var watch = await WatchAsync(engine, status, after);

        Assert.True(await watch.WaitAsync(CancellationToken.None));
        Assert.True(watch.TryRead(out var first));
        Assert.IsType<WatchEvent.Snapshot>(first);
    });

    [Fact]
    public void Watch_SlowReader_MissesNoTerminalStateAndKeepsOrder() => new TestProcess().Run(async () =>
    {
        using var engine = new EngineHarness(watch: new WatchOptions { TailSize = 16 });
        var status = await AcceptAsync(engine, 300);
        using var watch = await WatchAsync(engine, status);
        await DrainAsync(watch);
        var waiting = WaitAsync(watch, CancellationToken.None);

        await engine.RunAsync(TimeSpan.FromSeconds(1));
        Assert.True(await waiting);
        var changes = Changes(await ReadAllAsync(watch)).ToList();

        Assert.Equal(300, changes.Count(change => change.State == DeliveryState.Delivered));
        Assert.Equal(changes.OrderBy(change => change.Sequence), changes);
        Assert.InRange(changes.Count, 300, 599);
    });

    [Fact]
    public void Watch_PublicationOverflows_ReadersGoToTheLog() => new TestProcess().Run(async () =>
    {
        using var engine = new EngineHarness(watch: new WatchOptions { MaxQueued = 1_000 });
        var status = await AcceptAsync(engine, 1_500);
        using var watch = await WatchAsync(engine, status);
        var reading = ReadAllAsync(watch);

        await engine.RunAsync(TimeSpan.FromSeconds(1));
        var changes = Changes(await reading).ToList();

        Assert.Equal(1_500, changes.Where(change => change.State == DeliveryState.Delivered).Select(change => change.Key).Distinct().Count());
        Assert.Equal(changes.Select(change => change.Sequence).Distinct(), changes.Select(change => change.Sequence));
    });

    [Fact]
    public void WatchAccount_SnapshotHoldsWhatIsOpen_ThenEverythingOfTheAccount() => new TestProcess().Run(async () =>
    {
        using var engine = new EngineHarness();
        await AcceptAsync(engine, 2);
        await engine.RunAsync(TimeSpan.FromSeconds(1));
        var open = await AcceptAsync(engine, 1);
        using var watch = await engine.Feed.WatchAccountAsync(Sample.AccountId, null, WatchTerms.Default, CancellationToken.None);
        var before = engine.Store.Log.Count;

        var snapshot = Assert.IsType<WatchEvent.Snapshot>(Assert.Single(await DrainAsync(watch)));
        Assert.Equal(open.Deliveries[0].Key, Assert.Single(snapshot.Current).Key);
        await AcceptAsync(engine, 1);
        await engine.RunAsync(TimeSpan.FromSeconds(1));
        var expected = engine.Store.Log.Skip(before).ToList();
        var told = new List<StatusChange>();
        while (told.Count < expected.Count)
        {
            told.AddRange(Changes(await DrainAsync(watch)));
        }

        Assert.Equal(expected, told);
    });

    [Fact]
    public void WatchAccount_Resumed_TellsExactlyTheRest() => new TestProcess().Run(async () =>
    {
        using var engine = new EngineHarness();
        await AcceptAsync(engine, 3);
        await engine.RunAsync(TimeSpan.FromSeconds(1));
        using var watch = await engine.Feed.WatchAccountAsync(Sample.AccountId, 4, WatchTerms.Default, CancellationToken.None);

        Assert.Equal(engine.Store.Log.Skip(4), Changes(await DrainAsync(watch)));
    });

    [Fact]
    public void WatchAccount_ResumedFromBeforeTheFirstEntry_TellsAllOfThem() => new TestProcess().Run(async () =>
    {
        using var engine = new EngineHarness();
        using var first = await engine.Feed.WatchAccountAsync(Sample.AccountId, null, WatchTerms.Default, CancellationToken.None);
        var snapshot = Assert.IsType<WatchEvent.Snapshot>(Assert.Single(await DrainAsync(first)));
        Assert.Equal((0, true), (snapshot.Sequence, snapshot.IsLast));
        await AcceptAsync(engine, 3);
        await engine.RunAsync(TimeSpan.FromSeconds(1));

        using var resumed = await engine.Feed.WatchAccountAsync(Sample.AccountId, snapshot.Sequence, WatchTerms.Default, CancellationToken.None);

        Assert.Equal(engine.Store.Log, Changes(await DrainAsync(resumed)));
    });

    [Fact]
    public void Watch_OtherAccountsAndMessages_AreNotTold() => new TestProcess().Run(async () =>
    {
        using var engine = new EngineHarness();
        var watched = await AcceptAsync(engine, 1);
        using var watch = await WatchAsync(engine, watched);
        var reading = ReadAllAsync(watch);
        await AcceptAsync(engine, 50);

        await engine.RunAsync(TimeSpan.FromSeconds(1));

        Assert.All(Changes(await reading), change => Assert.Equal(watched.Message.MessageId, change.Key.MessageId));
    });

    [Fact]
    public void Watch_Silence_BringsAHeartbeatEvery15Seconds() => new TestProcess().Run(async () =>
    {
        using var engine = new EngineHarness();
        var status = await AcceptAsync(engine, 1);
        using var watch = await WatchAsync(engine, status);
        await DrainAsync(watch);

        for (var i = 0; i < 3; i++)
        {
            var waiting = WaitAsync(watch, CancellationToken.None);
            await engine.AdvanceAsync(TimeSpan.FromSeconds(14));
            Assert.False(waiting.IsCompleted);
            await engine.AdvanceAsync(TimeSpan.FromSeconds(1));
            Assert.True(await waiting);
            Assert.True(watch.TryRead(out var beat));
            Assert.Equal(new WatchEvent.Heartbeat(1, TimeSpan.FromSeconds(15)), beat);
            Assert.False(watch.TryRead(out _));
        }
    });

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(15)]
    [InlineData(40)]
    [InlineData(300)]
    public void Watch_IntervalOfItsOwn_BringsAHeartbeatAfterThatSilence(int seconds) => new TestProcess().Run(async () =>
    {
        using var engine = new EngineHarness();
        var interval = TimeSpan.FromSeconds(seconds);
        using var others = await engine.Feed.WatchAccountAsync(Sample.AccountId, null, WatchTerms.Default, CancellationToken.None);
        await engine.AdvanceAsync(TimeSpan.FromSeconds(7));
        using var watch = await engine.Feed.WatchAccountAsync(
            Sample.AccountId, null, WatchTerms.Default with { HeartbeatInterval = interval }, CancellationToken.None);
        await DrainAsync(watch);

        for (var i = 0; i < 3; i++)
        {
            var waiting = WaitAsync(watch, CancellationToken.None);
            for (var passed = 1; passed < seconds; passed++)
            {
                await engine.AdvanceAsync(TimeSpan.FromSeconds(1));
                Assert.False(waiting.IsCompleted);
            }

            await engine.AdvanceAsync(TimeSpan.FromSeconds(1));
            Assert.True(await waiting);
            Assert.True(watch.TryRead(out var beat));
            Assert.Equal(interval, Assert.IsType<WatchEvent.Heartbeat>(beat).Interval);
            Assert.False(watch.TryRead(out _));
        }
    });

    [Fact]
    public void Watch_ChangeDuringSilence_PutsTheHeartbeatOff() => new TestProcess().Run(async () =>
    {
        using var engine = new EngineHarness();
        var status = await AcceptAsync(engine, 1);
        using var watch = await WatchAsync(engine, status);
        await DrainAsync(watch);
        await engine.AdvanceAsync(TimeSpan.FromSeconds(10));
        await engine.Dispatcher.RunOnceAsync(CancellationToken.None);
        Assert.Single(Changes(await DrainAsync(watch)));

        var waiting = WaitAsync(watch, CancellationToken.None);
        await engine.AdvanceAsync(TimeSpan.FromSeconds(14));
        Assert.False(waiting.IsCompleted);
        await engine.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.True(await waiting);
    });

    [Fact]
    public void Stop_WaitingAndNewWatches_EndAsStopped() => new TestProcess().Run(async () =>
    {
        using var engine = new EngineHarness();
        var status = await AcceptAsync(engine, 1);
        using var watch = await WatchAsync(engine, status);
        await DrainAsync(watch);
        var waiting = WaitAsync(watch, CancellationToken.None);

        engine.Feed.Stop();
        using var late = await WatchAsync(engine, status);

        Assert.False(await waiting);
        Assert.False(await late.WaitAsync(CancellationToken.None));
        Assert.Equal((WatchOutcome.Stopped, WatchOutcome.Stopped), (watch.Outcome, late.Outcome));
    });

    [Fact]
    public void Wait_Cancelled_ThrowsAndCanBeCalledAgain() => new TestProcess().Run(async () =>
    {
        using var engine = new EngineHarness();
        var status = await AcceptAsync(engine, 1);
        using var watch = await WatchAsync(engine, status);
        await DrainAsync(watch);
        using var cancel = new CancellationTokenSource();
        var waiting = WaitAsync(watch, cancel.Token);

        cancel.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        var again = WaitAsync(watch, CancellationToken.None);
        await engine.Dispatcher.RunOnceAsync(CancellationToken.None);
        Assert.True(await again);
    });

    private static Task<MessageStatus> AcceptAsync(EngineHarness engine, int count) => engine.AcceptAsync(Sample.Command(
        [Sample.Sms], [.. Enumerable.Range(0, count).Select(i => DeviceSelector.OfPhone($"{962790000000 + (i * 100)}"))]));

    private static async Task<StatusWatch> WatchAsync(EngineHarness engine, MessageStatus status, long? after = null) =>
        await engine.Feed.WatchMessageAsync(Sample.AccountId, status.Message.MessageId, after, WatchTerms.Default, CancellationToken.None)
            ?? throw new InvalidOperationException("No such message.");

    // Not AsTask: the task that it makes is completed on the thread pool.
    private static async Task<bool> WaitAsync(StatusWatch watch, CancellationToken cancellationToken) => await watch.WaitAsync(cancellationToken);

    private static async Task<List<WatchEvent>> ReadAllAsync(StatusWatch watch)
    {
        var events = new List<WatchEvent>();
        while (await watch.WaitAsync(CancellationToken.None))
        {
            while (watch.TryRead(out var @event))
            {
                events.Add(@event);
            }
        }

        return events;
    }

    /// <summary>Waits until there is something, and reads it all.</summary>
    private static async Task<List<WatchEvent>> DrainAsync(StatusWatch watch)
    {
        var events = new List<WatchEvent>();
        while (events.Count == 0)
        {
            Assert.True(await watch.WaitAsync(CancellationToken.None));
            while (watch.TryRead(out var @event))
            {
                events.Add(@event);
            }
        }

        return events;
    }

    private static IEnumerable<StatusChange> Changes(IEnumerable<WatchEvent> events) =>
        events.OfType<WatchEvent.Changed>().Select(changed => changed.Change);

    private static async Task<(Message Message, Delivery Delivery)> StoreOneAsync(MemoryStore store)
    {
        using var engine = new EngineHarness();
        var (message, deliveries) = await AcceptAsync(engine, 1);
        await store.AcceptAsync(new Acceptance(message, deliveries, Lease: null, Request: null), CancellationToken.None);
        return (message, deliveries[0]);
    }

    private static async Task<Delivery> MoveAsync(MemoryStore store, Delivery delivery, DeliveryState state)
    {
        var after = delivery with { State = state, Version = delivery.Version + 1 };
        await store.CommitAsync([new Transition(delivery.Version, delivery.State, after, [], [StatusChange.Of(after)], null)], CancellationToken.None);
        return after;
    }

    /// <summary>A log in which a test can stop a watcher right before or after its snapshot.</summary>
    private sealed class SnapshotTap(IStatusLogStore inner) : IStatusLogStore
    {
        public Func<Task> Before = static () => Task.CompletedTask;

        public Func<Task> After = static () => Task.CompletedTask;

        public void OnCommitted(Action<IReadOnlyList<StatusChange>> handler) => inner.OnCommitted(handler);

        public Task<long> GetEndAsync(CancellationToken cancellationToken) => inner.GetEndAsync(cancellationToken);

        public Task<long> GetFloorAsync(CancellationToken cancellationToken) => inner.GetFloorAsync(cancellationToken);

        public Task<IReadOnlyList<StatusChange>> ReadMessageAsync(
            ObjectId messageId, long after, int max, CancellationToken cancellationToken) =>
            inner.ReadMessageAsync(messageId, after, max, cancellationToken);

        public Task<IReadOnlyList<StatusChange>> ReadAccountAsync(
            ObjectId accountId, long after, int max, CancellationToken cancellationToken) =>
            inner.ReadAccountAsync(accountId, after, max, cancellationToken);

        public async Task<(IReadOnlyList<StatusChange> Current, long End)?> SnapshotMessageAsync(
            ObjectId accountId, ObjectId messageId, int first, int max, CancellationToken cancellationToken)
        {
            await Before();
            var snapshot = await inner.SnapshotMessageAsync(accountId, messageId, first, max, cancellationToken);
            await After();
            return snapshot;
        }

        public Task<(IReadOnlyList<StatusChange> Current, long End)> SnapshotAccountAsync(
            ObjectId accountId, DeliveryKey after, int max, CancellationToken cancellationToken) =>
            inner.SnapshotAccountAsync(accountId, after, max, cancellationToken);
    }
}
