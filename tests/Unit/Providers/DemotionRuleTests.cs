using Grpc.Messaging.Engine.Providers;

namespace Grpc.Messaging.Tests.Unit.Providers;

/// <summary>15 % of the messages of the last 15 minutes took 5 minutes or more.</summary>
public sealed class DemotionRuleTests
{
    private static readonly DateTimeOffset Noon = new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(100, 85, 0, true)]
    [InlineData(100, 86, 0, false)]
    [InlineData(100, 80, 6, false)]
    [InlineData(19, 0, 0, false)]
    [InlineData(20, 0, 0, true)]
    public void Find_MessagesOfTenMinutesAgo_IsSlowByTheirShare(int sent, int onTime, int failed, bool isSlow)
    {
        var found = Find(Noon, new PaceCount("main", Noon.AddMinutes(-10), sent, failed, onTime));

        Assert.Equal(isSlow, found is not null);
    }

    [Fact]
    public void Find_MessagesThatAreStillYoung_CountAsPunctual()
    {
        PaceCount[] counts = [new("main", Noon.AddMinutes(-8), 19, 0, 0), new("main", Noon.AddMinutes(-2), 200, 0, 0)];

        Assert.Null(Find(Noon, counts));
        Assert.Equal((219, 219), Find(Noon.AddMinutes(4), counts) is { } found ? (found.SlowCount, found.Count) : default);
    }

    [Fact]
    public void Find_AnHourAfterTheRuleWasMetLast_IsNone()
    {
        PaceCount[] counts = [new("main", Noon, 40, 0, 10)];

        // Slow from 12:06, when the minute is 5 minutes old, to 12:15, when it leaves the window.
        Assert.Null(Find(Noon.AddMinutes(5).AddSeconds(59), counts));
        Assert.Equal(
            new ProviderDemotion("main", 30, 40, Noon.AddMinutes(6), Noon.AddMinutes(66)), Find(Noon.AddMinutes(6), counts));
        Assert.Equal(Noon.AddMinutes(75), Find(Noon.AddMinutes(74), counts)!.RestoreTime);
        Assert.Null(Find(Noon.AddMinutes(75), counts));
    }

    private static ProviderDemotion? Find(DateTimeOffset now, params PaceCount[] counts) =>
        DemotionRule.Find("main", counts, now, new DemotionOptions());
}
