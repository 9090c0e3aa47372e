using System.Diagnostics.Metrics;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Storage.Telemetry;
using Grpc.Messaging.Storage.Writing;
using Grpc.Messaging.Testing;

namespace Grpc.Messaging.Tests.Storage.Writing;

public sealed class WriteBoundTests : IDisposable
{
    private readonly ManualTimeProvider _time = new(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));
    private readonly Meter _meter = new("test");
    private readonly WriteBound<string> _waiting;

    public WriteBoundTests() => _waiting = new WriteBound<string>(new WriteQueueOptions { MaxRows = 1_000 }, _time, new WriterMetrics(_meter));

    public void Dispose() => _meter.Dispose();

    [Fact]
    public void Add_MoreRowsThanMayWait_RefusedUnlessItMustNotBe()
    {
        _waiting.Add("a", 900, isRefusable: true);
        var refusal = Assert.Throws<StoreUnavailableException>(() => _waiting.Add("b", 101, isRefusable: true));
        Assert.Equal("The database does not keep up: 900 rows wait to be written.", refusal.Message);

        _waiting.Add("outcome", 5_000, isRefusable: false);
        Assert.Equal((2, 5_900), (_waiting.Count, _waiting.Rows));
    }

    [Fact]
    public void Add_LargerThanTheBound_TakenWhenNothingWaits()
    {
        _waiting.Add("large", 5_000, isRefusable: true);
        Assert.True(_waiting.TryTake(out var taken));
        Assert.Equal(("large", 0), (taken, _waiting.Rows));
    }

    [Fact]
    public void Add_OldestWaitsTooLong_RefusedUntilItIsTaken()
    {
        _waiting.Add("a", 1, isRefusable: true);
        _time.Advance(TimeSpan.FromSeconds(5));
        _waiting.Add("b", 1, isRefusable: true);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Throws<StoreUnavailableException>(() => _waiting.Add("c", 1, isRefusable: true));

        Assert.True(_waiting.TryTake(out _));
        _waiting.Add("c", 1, isRefusable: true);
        Assert.Equal(2, _waiting.Count);
    }
}
