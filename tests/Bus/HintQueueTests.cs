using System.Diagnostics.Metrics;
using Grpc.Messaging.Bus.RabbitMq;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Tests.Bus;

public sealed class HintQueueTests : IDisposable
{
    private readonly Meter _meter = new("test");
    private readonly MeterListener _listener = new();
    private readonly Dictionary<string, long> _dropped = [];
    private readonly HintQueue _queue;

    public HintQueueTests()
    {
        _queue = new HintQueue(10, new BusMetrics(_meter, new BrokerStatus()));
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter == _meter && instrument.Name == "messaging.bus.dropped")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, count, tags, _) =>
        {
            var reason = (string)tags[0].Value!;
            _dropped[reason] = _dropped.GetValueOrDefault(reason) + count;
        });
        _listener.Start();
    }

    public void Dispose()
    {
        _listener.Dispose();
        _meter.Dispose();
    }

    [Fact]
    public void Take_ListsThatFollowEachOther_GoTogether()
    {
        _queue.Add(Sample.Changes(1, 3));
        _queue.Add(Sample.Changes(4, 2));

        Assert.Equal([1, 2, 3, 4, 5], Take());
        Assert.Equal([], Take());
    }

    [Fact]
    public void Take_ListsWithAGapBetween_GoApart()
    {
        _queue.Add(Sample.Changes(1, 3));
        _queue.Add(Sample.Changes(6, 2));

        Assert.Equal([1, 2, 3], Take());
        Assert.Equal([6, 7], Take());
    }

    [Fact]
    public void Take_MoreThanOneMessageHolds_IsSplitInOrder()
    {
        _queue.Add(Sample.Changes(1, 5));
        _queue.Add(Sample.Changes(6, 3));

        Assert.Equal([1, 2, 3, 4], Take(4));
        Assert.Equal([5, 6, 7, 8], Take(4));
    }

    [Fact]
    public void Add_BeyondTheBound_DropsAndCountsTheOldest()
    {
        _queue.Add(Sample.Changes(1, 4));
        Assert.Equal([1], Take(1));
        _queue.Add(Sample.Changes(5, 4));
        _queue.Add(Sample.Changes(9, 4));

        Assert.Equal([3, 4, 5, 6, 7, 8, 9, 10, 11, 12], Take());
        Assert.Equal(1, _dropped["queue_full"]);
    }

    [Fact]
    public void Close_WithWhatWaits_CountsItAndTakesNothingMore()
    {
        _queue.Add(Sample.Changes(1, 2));
        _queue.Add(Sample.Changes(6, 2));
        _queue.AddWork();
        Assert.Equal([1, 2], Take());
        _queue.Close();
        _queue.Add(Sample.Changes(8, 3));
        _queue.AddWork();

        Assert.False(_queue.TryTake([], 10, out var hasWork));
        Assert.False(hasWork);
        Assert.Equal(5, _dropped["not_connected"]);
    }

    [Fact]
    public void AddWork_Repeated_IsToldOnceAndAgainLater()
    {
        _queue.AddWork();
        _queue.AddWork();

        Assert.True(TakeWork());
        Assert.False(TakeWork());
        _queue.AddWork();
        Assert.True(TakeWork());
    }

    [Fact]
    public void AddWork_DroppedAsTheOldest_CanBeToldAgain()
    {
        _queue.AddWork();
        _queue.Add(Sample.Changes(1, 10));
        Assert.False(TakeWork());

        _queue.AddWork();

        Assert.True(TakeWork());
        Assert.Empty(_dropped);
    }

    private bool TakeWork()
    {
        _queue.TryTake([], 100, out var hasWork);
        return hasWork;
    }

    private IEnumerable<long> Take(int max = 100)
    {
        var taken = new List<StatusChange>();
        _queue.TryTake(taken, max, out _);
        return taken.Select(change => change.Sequence);
    }
}
