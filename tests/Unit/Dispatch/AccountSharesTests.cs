using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Dispatch;

namespace Grpc.Messaging.Tests.Unit.Dispatch;

public sealed class AccountSharesTests
{
    private static readonly ObjectId Other = ObjectId.Create(Sample.Now, 77);

    private readonly AccountShares _shares = new(new DeliveryOptions
    {
        Share = new ShareOptions { Rate = 10, UrgentRate = 2, Burst = TimeSpan.FromSeconds(1) },
    });

    [Fact]
    public void Take_WithinBurst_IsNormalAndItsTurnIsNow()
    {
        var turns = Take(11);

        Assert.All(Enumerable.Range(0, 11), i => Assert.Equal((DeliveryLane.Normal, Sample.Now, Sample.Now), turns.Of(i)));
    }

    [Fact]
    public void Take_BeyondBurst_IsBulkAtTheRate()
    {
        var turns = Take(31);

        Assert.Equal((DeliveryLane.Normal, Sample.Now, Sample.Now), turns.Of(10));
        Assert.Equal((DeliveryLane.Bulk, Sample.Now, Sample.Now.AddMilliseconds(100)), turns.Of(11));
        Assert.Equal((DeliveryLane.Bulk, Sample.Now, Sample.Now.AddSeconds(2)), turns.Of(30));
    }

    [Fact]
    public void Take_OneByOne_IsAsAllAtOnce()
    {
        var atOnce = Take(31);

        Assert.All(Enumerable.Range(0, 31), i => Assert.Equal(atOnce.Of(i), Take(1, account: Other).Of(0)));
    }

    [Fact]
    public void Take_TimePasses_ShareComesBackUpToTheBurst()
    {
        Take(100);

        Assert.Equal(DeliveryLane.Bulk, Take(1).Of(0).Lane);
        var later = Sample.Now.AddHours(1);
        var turns = Take(12, due: later);
        Assert.Equal((DeliveryLane.Normal, DeliveryLane.Bulk), (turns.Of(10).Lane, turns.Of(11).Lane));
    }

    [Fact]
    public void Take_AnotherAccountSentALot_HasItsWholeShare()
    {
        Take(1_000_000);

        Assert.Equal(DeliveryLane.Normal, Take(1, account: Other).Of(0).Lane);
    }

    [Fact]
    public void TakeUrgent_OwnCampaignUnderWay_IsUrgent()
    {
        Take(1_000_000);

        Assert.Equal((DeliveryLane.Urgent, Sample.Now, Sample.Now), Take(1, isUrgent: true).Of(0));
    }

    [Fact]
    public void TakeUrgent_BeyondItsShare_CountsAsAnyOther()
    {
        Assert.Equal(DeliveryLane.Normal, Take(4, isUrgent: true).Of(0).Lane);
        Assert.Equal(DeliveryLane.Urgent, Take(3, isUrgent: true).Of(2).Lane);
        Assert.Equal(DeliveryLane.Normal, Take(1, isUrgent: true).Of(0).Lane);
        Take(100);
        Assert.Equal(DeliveryLane.Bulk, Take(1, isUrgent: true).Of(0).Lane);
    }

    [Fact]
    public void TakeLater_ManyAtOneTime_KeepThePaceFromThatTimeOnAndLeaveTodayAlone()
    {
        var later = Sample.Now.AddDays(1);

        Take(11, due: later, isLater: true);
        var second = Take(11, due: later, isLater: true);

        Assert.Equal((DeliveryLane.Normal, later.AddMilliseconds(100), later.AddMilliseconds(100)), second.Of(0));
        Assert.Equal(DeliveryLane.Normal, Take(11).Of(10).Lane);
    }

    [Fact]
    public void Take_OddRate_TurnsAreWholeMillisecondsAndNeverEarly()
    {
        var shares = new AccountShares(new DeliveryOptions
        {
            Share = new ShareOptions { Rate = 7_000, Burst = TimeSpan.Zero },
        });

        var turns = shares.Take(Sample.AccountId, 100, false, Sample.Now, false);

        var times = Enumerable.Range(0, 100).Select(i => turns.Of(i).TurnTime).ToList();
        Assert.Equal(times.Order(), times);
        Assert.All(times, turn => Assert.Equal(0, turn.Ticks % TimeSpan.TicksPerMillisecond));
        Assert.All(times, turn => Assert.True(turn >= Sample.Now));
    }

    private ShareTurns Take(
        int count, bool isUrgent = false, ObjectId? account = null, DateTimeOffset? due = null, bool isLater = false) =>
        _shares.Take(account ?? Sample.AccountId, count, isUrgent, due ?? Sample.Now, isLater);
}
