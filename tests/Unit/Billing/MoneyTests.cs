using Grpc.Messaging.Engine.Billing;

namespace Grpc.Messaging.Tests.Unit.Billing;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("0", 0, "0.00")]
    [InlineData("0.03", 30_000, "0.03")]
    [InlineData("-0.03", -30_000, "-0.03")]
    [InlineData("1.000001", 1_000_001, "1.000001")]
    [InlineData("12.5", 12_500_000, "12.50")]
    [InlineData("1000000000000", 1_000_000_000_000_000_000, "1000000000000.00")]
    public void Parse_Decimal_IsExactAndWrittenWithTwoDecimals(string text, long micros, string written)
    {
        Assert.Equal(new Money(micros), Money.Parse(text));
        Assert.Equal(written, new Money(micros).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("0.0000001")]
    [InlineData("1000000000000.01")]
    [InlineData("1e3")]
    [InlineData(" 1")]
    [InlineData("1,5")]
    [InlineData("NaN")]
    public void TryParse_NoAmount_IsRefused(string text) => Assert.False(Money.TryParse(text, out _));
}
