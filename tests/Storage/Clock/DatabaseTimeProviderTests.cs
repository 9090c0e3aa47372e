using Grpc.Messaging.Storage.Clock;
using Grpc.Messaging.Testing;

namespace Grpc.Messaging.Tests.Storage.Clock;

public sealed class DatabaseTimeProviderTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);
    private readonly ManualTimeProvider _local = new(Start);
    private readonly DatabaseTimeProvider _time;

    public DatabaseTimeProviderTests() => _time = new DatabaseTimeProvider(_local);

    [Fact]
    public void GetUtcNow_BeforeTheFirstComparison_TellsTheMachinesTime() => Assert.Equal(Start, _time.GetUtcNow());

    [Theory]
    [InlineData(3_600)]
    [InlineData(-3_600)]
    public void Follow_First_TakesAnyTimeAndCountsOn(int seconds)
    {
        Follow(Start.AddSeconds(seconds));
        Assert.Equal(Start.AddSeconds(seconds), _time.GetUtcNow());

        _local.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(Start.AddSeconds(seconds + 5), _time.GetUtcNow());
    }

    [Fact]
    public void Follow_DatabaseAhead_JumpsForward()
    {
        Follow(Start);
        Follow(Start.AddSeconds(2));
        Assert.Equal(Start.AddSeconds(2), _time.GetUtcNow());
    }

    [Fact]
    public void Follow_DatabaseBehind_RunsSlowerUntilItIsEven()
    {
        Follow(Start);
        Follow(Start.AddSeconds(-2));
        Assert.Equal(Start, _time.GetUtcNow());

        _local.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(Start.AddSeconds(1), _time.GetUtcNow());
        _local.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(Start.AddSeconds(2), _time.GetUtcNow());
        _local.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(Start.AddSeconds(4), _time.GetUtcNow());
    }

    [Fact]
    public void Follow_WhileStillSlow_NeverGoesBackwards()
    {
        Follow(Start);
        var last = _time.GetUtcNow();
        for (var i = 0; i < 100; i++)
        {
            Follow(Start.AddSeconds(i - (i % 7)));
            _local.Advance(TimeSpan.FromMilliseconds(700));
            var now = _time.GetUtcNow();
            Assert.True(now >= last);
            last = now;
        }
    }

    private void Follow(DateTimeOffset time) => _time.Follow(time, _time.GetTimestamp());
}
