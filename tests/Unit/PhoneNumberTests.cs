using Grpc.Messaging.Engine;

namespace Grpc.Messaging.Tests.Unit;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("962790000001")]
    [InlineData("+962790000001")]
    [InlineData("00962790000001")]
    [InlineData("+962 79 000-0001")]
    [InlineData("00 962 (79) 000.00.01")]
    [InlineData("(+962) 79 / 000 0001")]
    [InlineData("+962 (0) 79 000 0001")]
    [InlineData("+962\u00A079\u2011000\u20130001")]
    [InlineData("\u202A+962 79 000 0001\u202C")]
    [InlineData("\uFF0B\uFF19\uFF16\uFF12 79 000 0001")]
    [InlineData("\u0660\u0660\u0669\u0666\u0662\u0667\u0669\u0660\u0660\u0660\u0660\u0660\u0660\u0661")]
    [InlineData("+\u06F9\u06F6\u06F2 \u06F7\u06F9 \u06F0\u06F0\u06F0 \u06F0\u06F0\u06F0\u06F1")]
    public void Normalize_NumberAsPeopleWriteIt_IsInternational(string text) => Assert.Equal("962790000001", PhoneNumber.Normalize(text));

    [Theory]
    [InlineData("", "")]
    [InlineData("079 000 0001", "079 000 0001")]
    [InlineData("(0)790000001", "(0)790000001")]
    [InlineData("ext. 12", "ext. 12")]
    [InlineData("+962 79 000 0001 ext. 12", "962 79 000 0001 ext. 12")]
    [InlineData("00962790000001 / 00962790000002", "962790000001 / 00962790000002")]
    [InlineData("+0962790000001", "0962790000001")]
    [InlineData("96279+0000001", "96279+0000001")]
    [InlineData("++962790000001", "+962790000001")]
    [InlineData("1234567890123456", "1234567890123456")]
    [InlineData("00", "")]
    [InlineData("+", "")]
    public void Normalize_AnythingElse_LosesThePrefixOnly(string text, string expected) => Assert.Equal(expected, PhoneNumber.Normalize(text));
}
