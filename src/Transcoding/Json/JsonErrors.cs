using System.Text;
using System.Text.Json;

namespace Grpc.Messaging.Transcoding.Json;

internal static class JsonErrors
{
    private const int LongestExcerpt = 40;

    public static JsonInputException Unexpected(in Utf8JsonReader reader, string expected) =>
        At(reader, $"expected {expected}, found {Describe(reader)}");

    public static JsonInputException At(in Utf8JsonReader reader, string message) => new(message, reader.TokenStartIndex);

    /// <summary>A fault in what the caller meant rather than in how it is written: told as the field's own rules are, without a place in the text.</summary>
    public static JsonInputException OfField(in Utf8JsonReader reader, string message) => new(message, reader.TokenStartIndex) { HasPlace = false };

    public static string Excerpt(string text) => text.Length <= LongestExcerpt ? text : text[..LongestExcerpt] + "...";

    private static string Describe(in Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.Null => "null",
        JsonTokenType.String or JsonTokenType.PropertyName => $"\"{Excerpt(JsonText.ToString(reader))}\"",
        _ => Excerpt(Encoding.UTF8.GetString(reader.ValueSpan)),
    };
}
