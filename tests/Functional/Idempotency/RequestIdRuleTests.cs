using Grpc.Messaging.Services.Idempotency;

namespace Grpc.Messaging.Tests.Functional.Idempotency;

public sealed class RequestIdRuleTests
{
    [Theory]
    [InlineData("order-1", "order-1")]
    [InlineData("\"order-1\"", "order-1")]
    [InlineData("\"\"", "")]
    [InlineData("\"", "\"")]
    [InlineData("\"order-1", "\"order-1")]
    [InlineData(@"""a\""b\\c""", @"a""b\c")]
    [InlineData(@"""a\\""b""", @"a\""b")]
    public void Unquote_Text_TakesOffWhatTheFormAdds(string text, string expected) => Assert.Equal(expected, RequestIdRule.Unquote(text));

    [Theory]
    [InlineData("!", true)]
    [InlineData("~", true)]
    [InlineData("", false)]
    [InlineData(" ", false)]
    [InlineData("\u007f", false)]
    [InlineData("é", false)]
    public void IsValid_Character_MustBeVisibleAscii(string key, bool expected) => Assert.Equal(expected, RequestIdRule.IsValid(key));
}
