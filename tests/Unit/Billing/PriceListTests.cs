using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine.Billing;

namespace Grpc.Messaging.Tests.Unit.Billing;

public sealed class PriceListTests
{
    [Theory]
    [InlineData("962790000001", "0.03")]
    [InlineData("966500000001", "0.05")]
    [InlineData("966510000001", "0.04")]
    [InlineData("201000000001", "0.00")]
    [InlineData("493000000001", "0.10")]
    [InlineData("", "0.10")]
    public void Find_Number_HasThePriceOfTheLongestPrefix(string phone, string price)
    {
        var prices = new PriceList([], [Sms("", "0.10"), Sms("962", "0.03"), Sms("966", "0.05"), Sms("96651", "0.04"), Sms("20", "0")]);
        Assert.Equal(Money.Parse(price), prices.Find(SmsChannel.Id, phone));
        Assert.Equal(Money.Zero, prices.Find(PushChannel.Id, phone));
    }

    [Fact]
    public void Find_OwnEntryThatFits_GoesBeforeLongerOnesOfTheTariff()
    {
        var prices = new PriceList([Sms("96", "0.01")], [Sms("962", "0.03"), Sms("20", "0.02")]);
        Assert.Equal(Money.Parse("0.01"), prices.Find(SmsChannel.Id, "962790000001"));
        Assert.Equal(Money.Parse("0.02"), prices.Find(SmsChannel.Id, "201000000001"));
    }

    private static Price Sms(string prefix, string price) => new(SmsChannel.Id, prefix, Money.Parse(price));
}
