using System.Text.Json;

namespace Grpc.Messaging.Transcoding.Json;

/// <summary>The text of a JSON token with its escapes resolved, in UTF-8.</summary>
internal static class JsonText
{
    /// <summary>Room for nearly every text that is escaped and no string field: keys, numbers, times, names of enums.</summary>
    public const int Scratch = 64;

    public static ReadOnlySpan<byte> Of(in Utf8JsonReader reader, Span<byte> scratch) =>
        reader.ValueIsEscaped ? Unescape(reader, scratch) : reader.ValueSpan;

    /// <summary>The string or key the reader stands on; protobuf strings are always valid Unicode.</summary>
    public static string ToString(in Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw NotUnicode(reader);
        }
    }

    private static ReadOnlySpan<byte> Unescape(in Utf8JsonReader reader, Span<byte> scratch)
    {
        // An escape is always longer than what it stands for.
        var text = reader.ValueSpan.Length <= scratch.Length ? scratch : new byte[reader.ValueSpan.Length];
        try
        {
            return text[..reader.CopyString(text)];
        }
        catch (InvalidOperationException)
        {
            throw NotUnicode(reader);
        }
    }

    private static JsonInputException NotUnicode(in Utf8JsonReader reader) => JsonErrors.At(reader, "the string is not valid Unicode");
}
