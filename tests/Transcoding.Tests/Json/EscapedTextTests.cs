using System.Globalization;
using System.Text;
using System.Text.Json;
using Grpc.Messaging.Tests.Transcoding.V1;
using Xunit;

namespace Grpc.Messaging.Tests.Transcoding.Json;

/// <summary>How a JSON string is spelled means nothing: <c>\u002B</c>, as .NET's own serializer writes it, is a plus sign for every type of field.</summary>
public sealed class EscapedTextTests
{
    private const int Messages = 500;
    private const int Seed = 20_261_130;

    [Theory]
    [InlineData("timestamp", "2026-11-30T07:42:13+03:00")]
    [InlineData("duration", "1.500s")]
    [InlineData("fieldMask", "stringField,messageField.int32Field")]
    [InlineData("int32Field", "-17")]
    [InlineData("uint64Field", "18446744073709551615")]
    [InlineData("doubleField", "1.5e3")]
    [InlineData("floatField", "-Infinity")]
    [InlineData("enumField", "COLOUR_DARK_BLUE")]
    [InlineData("bytesField", "AP/+")]
    [InlineData("stringField", "a/b")]
    [InlineData("int64Value", "5")]
    [InlineData("value", "text")]
    public void Read_EscapedText_IsReadAsRawText(string field, string text)
    {
        var raw = Codec.Read<EveryType>($$"""{"{{field}}":"{{text}}"}""");

        Assert.Equal(raw, Codec.Read<EveryType>($$"""{"{{Escape(field)}}":"{{Escape(text)}}"}"""));
        Assert.NotEqual(new EveryType(), raw);
    }

    [Theory]
    [InlineData("mapInt32Message", "-5", "{}")]
    [InlineData("mapBoolEnum", "true", "1")]
    [InlineData("mapUint64Double", "18446744073709551615", "1")]
    [InlineData("mapStringString", "k/é", "\"v\"")]
    public void Read_EscapedMapKey_IsReadAsTheRawOne(string field, string key, string value) => Assert.Equal(
        Codec.Read<EveryType>($$$"""{"{{{field}}}":{"{{{key}}}":{{{value}}}}}"""),
        Codec.Read<EveryType>($$$"""{"{{{field}}}":{"{{{Escape(key)}}}":{{{value}}}}}"""));

    [Theory]
    [InlineData("lenientInt", "3")]
    [InlineData("lenientBool", "true")]
    [InlineData("lenientEnum", "2")]
    [InlineData("lenientDouble", "2.5")]
    [InlineData("numberEnum", "STATE_SENT")]
    [InlineData("numberInt64", "7")]
    public void Read_EscapedTextUnderAWireOption_IsReadAsRawText(string field, string text) => Assert.Equal(
        Codec.Read<Quirks>($$"""{"{{field}}":"{{text}}"}"""), Codec.Read<Quirks>($$"""{"{{field}}":"{{Escape(text)}}"}"""));

    [Fact]
    public void Read_EscapedTextThatDoesNotFit_IsShownAsItReads() => Assert.Equal(
        "timestamp: expected a time such as \"2019-04-17T08:21:23Z\", found \"soon\" (line 1, column 14)",
        Codec.Fault<EveryType>("""{"timestamp":"so\u006Fn"}""").Message);

    [Fact]
    public void RandomMessages_WithEveryLetterEscaped_AreReadTheSame()
    {
        var source = new RandomMessage(Seed);
        for (var i = 0; i < Messages; i++)
        {
            var message = source.Next();

            Assert.Equal(message, Codec.Read<EveryType>(EscapeStrings(Codec.Write(message))));
        }
    }

    private static string EscapeStrings(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var reader = new Utf8JsonReader(bytes);
        var escaped = new StringBuilder();
        var done = 0;
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
            {
                var start = (int)reader.TokenStartIndex;
                escaped.Append(Encoding.UTF8.GetString(bytes.AsSpan(done..start))).Append('"').Append(Escape(reader.GetString()!)).Append('"');
                done = start + reader.ValueSpan.Length + 2;
            }
        }

        return escaped.Append(Encoding.UTF8.GetString(bytes.AsSpan(done..))).ToString();
    }

    private static string Escape(string text) =>
        string.Concat(text.Select(letter => "\\u" + ((int)letter).ToString("X4", CultureInfo.InvariantCulture)));
}
