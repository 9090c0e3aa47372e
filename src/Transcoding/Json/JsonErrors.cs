using System.Text;
using System.Text.Json;

namespace Grpc.Messaging.Transcoding.Json;

internal static class JsonErrors
{
    private const int LongestExcerpt = 40;

    public static JsonInputException Unexpected(ref Utf8JsonReader reader, string expected) =>
        new($"expected {expected}, found {Describe(ref reader)}", reader.TokenStartIndex);

    public static JsonInputException At(ref Utf8JsonReader reader, string message) => new(message, reader.TokenStartIndex);

    private static string Describe(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.Null => "null",
        JsonTokenType.String => $"\"{Excerpt(reader.ValueSpan)}\"",
        _ => Excerpt(reader.ValueSpan),
    };

    private static string Excerpt(ReadOnlySpan<byte> token)
    {
        var text = Encoding.UTF8.GetString(token[..Math.Min(token.Length, LongestExcerpt * 4)]);
        return text.Length <= LongestExcerpt ? text : text[..LongestExcerpt] + "...";
    }
}
