using Grpc.Messaging.Engine.Limits;
using Grpc.Messaging.Testing;

namespace Grpc.Messaging.Tests.Unit.Limits;

public sealed class GcraLimiterTests
{
    private readonly ManualTimeProvider _time = new(Sample.Now);
    private readonly GcraLimiter<string> _clocks;

    public GcraLimiterTests() => _clocks = new GcraLimiter<string>(_time);

    [Fact]
    public void Take_ASecondsWorth_MayComeAtOnceAndThenOneByOne()
    {
        Assert.All(Enumerable.Range(0, 10), _ => Assert.Null(_clocks.Take("a", 10, 1)));
        Assert.Equal(TimeSpan.FromMilliseconds(100), _clocks.Take("a", 10, 1));
        Assert.Null(_clocks.Take("b", 10, 1));

        _time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Null(_clocks.Take("a", 10, 1));
        Assert.NotNull(_clocks.Take("a", 10, 1));
    }

    [Fact]
    public void Take_MoreThanASecondsWorth_IsTakenWhenNothingCameForASecondAndPaidAfterwards()
    {
        Assert.Null(_clocks.Take("a", 10, 35));
        Assert.Equal(TimeSpan.FromSeconds(2.6), _clocks.Take("a", 10, 1));

        _time.Advance(TimeSpan.FromSeconds(2.6));
        Assert.Null(_clocks.Take("a", 10, 1));
        Assert.NotNull(_clocks.Take("a", 10, 35));
    }

    [Fact]
    public void Take_WithoutRate_IsNeverRefused() => Assert.All(Enumerable.Range(0, 1000), _ => Assert.Null(_clocks.Take("a", 0, 1000)));

    [Fact]
    public async Task Take_ManyAtOnce_LetsNoMoreThrough()
    {
        var taken = 0;
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 100; i++)
            {
                if (_clocks.Take("a", 50, 1) is null)
                {
                    Interlocked.Increment(ref taken);
                }
            }
        })));
        Assert.Equal(50, taken);
    }
}
