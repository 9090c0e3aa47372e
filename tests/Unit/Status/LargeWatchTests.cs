using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Status;

namespace Grpc.Messaging.Tests.Unit.Status;

/// <summary>Watches of what is read page by page, and of messages that still grow.</summary>
public sealed class LargeWatchTests : IDisposable
{
    private const int Destinations = 7;

    private readonly EngineHarness _engine = new(watch: new WatchOptions { SnapshotPage = 2, TailSize = 16 });

    public void Dispose() => _engine.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Watch_ChangesBetweenThePages_TellsEachStateOnceAndInOrder(bool isAccount) => _engine.Process.Run(async () =>
    {
        var status = await AcceptAsync();
        using var watch = await WatchAsync(status, isAccount);

        // The first page was read before that, the others come after it.
        var deliveries = status.Deliveries.ToList();
        for (var i = 0; i < Destinations; i += 2)
        {
            deliveries[i] = await MoveAsync(deliveries[i], DeliveryState.Sent);
        }

        var told = new List<WatchEvent>();
        await ReadUntilAsync(watch, told, () => told is [.., WatchEvent.Snapshot { IsLast: true }]);
        await FinishAsync(deliveries);
        await ReadUntilAsync(watch, told, () => told.SelectMany(StatesOf).Count(static change => change.State.IsTerminal()) == Destinations);

        var changes = told.SelectMany(StatesOf).GroupBy(static change => change.Key.Index).OrderBy(static same => same.Key).ToList();
        Assert.Equal(Enumerable.Range(0, Destinations), changes.Select(static same => same.Key));
        Assert.All(changes, static same =>
        {
            var versions = same.Select(static change => change.Version).ToList();
            Assert.Equal(versions.Distinct().Order(), versions);
            Assert.Equal(DeliveryState.Delivered, same.Last().State);
        });
        Assert.Equal(Pages(told), told.OfType<WatchEvent.Snapshot>().Select(static part => part.IsLast));
    });

    [Fact]
    public void Watch_WithinThePages_NothingToGoOnAfter() => _engine.Process.Run(async () =>
    {
        var status = await AcceptAsync();
        using var watch = await WatchAsync(status, isAccount: false);
        var first = await MoveAsync(status.Deliveries[0], DeliveryState.Sent);
        await MoveAsync(status.Deliveries[6], DeliveryState.Sent);

        var told = new List<WatchEvent>();
        await ReadUntilAsync(watch, told, () => told is [.., WatchEvent.Changed]);

        // The page of the last destination is younger than the change of the first one.
        Assert.All(told, static @event => Assert.Equal(WatchEvent.StartOver, @event.Sequence));
        Assert.Equal(StatusChange.Of(first) with { Sequence = Destinations + 1 }, Assert.IsType<WatchEvent.Changed>(told[^1]).Change);
    });

    [Fact]
    public void Watch_ResumedWithManyPages_TellsWhatFollowsAndEnds() => _engine.Process.Run(async () =>
    {
        var status = await AcceptAsync();
        await _engine.RunAsync(TimeSpan.FromSeconds(1));
        using var watch = (await _engine.Feed.WatchMessageAsync(Sample.AccountId, status.Message.MessageId, Destinations, WatchTerms.Default, CancellationToken.None))!;

        var told = await ReadAllAsync(watch);

        Assert.Equal(_engine.Store.Log.Skip(Destinations), told.SelectMany(StatesOf));
        Assert.Equal(WatchOutcome.Completed, watch.Outcome);
    });

    [Fact]
    public void Watch_MessageThatGrows_EndsOnlyAfterTheLastIsTerminal() => _engine.Process.Run(async () =>
    {
        var status = await AcceptAsync();
        var job = new Job(status.Message.MessageId, "kind", Sample.AccountId, Sample.Now, "");
        _engine.Store.Add(job);
        await FinishAsync(status.Deliveries);
        using var watch = await WatchAsync(status, isAccount: false);
        var reading = ReadAllAsync(watch);
        await _engine.SettleAsync();
        Assert.False(reading.IsCompleted);

        var added = status.Deliveries[0] with { Key = new DeliveryKey(status.Message.MessageId, Destinations) };
        Assert.Equal(
            AppendResult.Stored, await _engine.Store.AppendAsync(new MessageChunk(status.Message, [added], job.Done()), CancellationToken.None));
        await FinishAsync([added]);

        var changes = (await reading).SelectMany(StatesOf).Where(change => change.Key == added.Key);
        Assert.Equal([DeliveryState.Pending, DeliveryState.Delivered], changes.Select(static change => change.State));
    });

    [Fact]
    public void Watch_JobThatEndsWithoutAddingAnybody_EndsWithTheHeartbeat() => _engine.Process.Run(async () =>
    {
        var status = await AcceptAsync();
        _engine.Store.Add(new Job(status.Message.MessageId, "kind", Sample.AccountId, Sample.Now, ""));
        await FinishAsync(status.Deliveries);
        using var watch = await WatchAsync(status, isAccount: false);
        var reading = ReadAllAsync(watch);
        await _engine.SettleAsync();
        Assert.False(reading.IsCompleted);

        await _engine.Store.RemoveAsync(status.Message.MessageId, CancellationToken.None);
        await _engine.AdvanceUntilAsync(() => reading.IsCompleted);

        Assert.IsType<WatchEvent.Heartbeat>((await reading)[^1]);
    });

    private static IEnumerable<bool> Pages(List<WatchEvent> told)
    {
        var parts = told.OfType<WatchEvent.Snapshot>().Count();
        return Enumerable.Range(1, parts).Select(part => part == parts);
    }

    private static IEnumerable<StatusChange> StatesOf(WatchEvent @event) => @event switch
    {
        WatchEvent.Snapshot snapshot => snapshot.Current,
        WatchEvent.Changed changed => [changed.Change],
        _ => [],
    };

    private static async Task<List<WatchEvent>> ReadAllAsync(StatusWatch watch)
    {
        var events = new List<WatchEvent>();
        await ReadUntilAsync(watch, events, static () => false);
        return events;
    }

    /// <summary>Reads until something is so, or the watch ends.</summary>
    private static async Task ReadUntilAsync(StatusWatch watch, List<WatchEvent> events, Func<bool> isSo)
    {
        while (!isSo() && await watch.WaitAsync(CancellationToken.None))
        {
            while (watch.TryRead(out var @event))
            {
                events.Add(@event);
            }
        }
    }

    private Task<MessageStatus> AcceptAsync() => _engine.AcceptAsync(Sample.Command(
        [Sample.Sms], [.. Enumerable.Range(0, Destinations).Select(i => DeviceSelector.OfPhone($"{962790000000 + (i * 100)}"))]));

    private async Task<StatusWatch> WatchAsync(MessageStatus status, bool isAccount) => isAccount
        ? await _engine.Feed.WatchAccountAsync(Sample.AccountId, null, WatchTerms.Default, CancellationToken.None)
        : (await _engine.Feed.WatchMessageAsync(Sample.AccountId, status.Message.MessageId, null, WatchTerms.Default, CancellationToken.None))!;

    private async Task FinishAsync(IReadOnlyList<Delivery> deliveries)
    {
        foreach (var delivery in deliveries)
        {
            await MoveAsync(delivery, DeliveryState.Delivered);
        }
    }

    private async Task<Delivery> MoveAsync(Delivery delivery, DeliveryState state)
    {
        var after = delivery with { State = state, Version = delivery.Version + 1 };
        await _engine.Store.CommitAsync(
            [new Transition(delivery.Version, delivery.State, after, [], [StatusChange.Of(after)], null)], CancellationToken.None);
        return after;
    }
}
