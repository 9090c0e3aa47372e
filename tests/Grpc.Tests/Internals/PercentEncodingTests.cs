using Grpc.AspNetCore.Server.Internal.Protocol;

namespace Grpc.Tests.Internals;

public sealed class PercentEncodingTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("my favorite character is percent-encoded %", "my favorite character is percent-encoded %25")]
    [InlineData("plain ~ text", "plain ~ text")]
    [InlineData("\t\r\n", "%09%0D%0A")]
    [InlineData("\u007f", "%7F")]
    [InlineData("\u00e9", "%C3%A9")]
    [InlineData("\u263a \U0001F608", "%E2%98%BA %F0%9F%98%88")]
    public void Encode_Text_EscapesWhatHeadersCannotCarry(string text, string encoded) => Assert.Equal(encoded, PercentEncoding.Encode(text));

    [Fact]
    public void Encode_HalfOfASurrogatePair_BecomesTheReplacementCharacter() => Assert.Equal("%EF%BF%BD", PercentEncoding.Encode("\ud800"));

    [Fact]
    public void Encode_TextLongerThanTheStackBuffer_EscapesAll()
    {
        var text = new string('%', 1000);

        Assert.Equal(string.Concat(Enumerable.Repeat("%25", 1000)), PercentEncoding.Encode(text));
    }
}
