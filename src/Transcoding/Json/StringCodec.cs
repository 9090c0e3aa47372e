using System.Text;
using System.Text.Json;

namespace Grpc.Messaging.Transcoding.Json;

internal sealed class StringCodec(bool lenient) : ValueCodec<string>
{
    public override string Expected => "a string";

    public override bool IsDefault(string value) => value.Length == 0;

    public override void Write(Utf8JsonWriter writer, string value) => writer.WriteStringValue(value);

    public override void WriteDefault(Utf8JsonWriter writer) => writer.WriteStringValue(default(ReadOnlySpan<byte>));

    public override string Read(ref Utf8JsonReader reader, bool strict) => reader.TokenType switch
    {
        JsonTokenType.String => Text(ref reader),
        JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False when lenient => Encoding.UTF8.GetString(reader.ValueSpan),
        _ => throw JsonErrors.Unexpected(ref reader, Expected),
    };

    public override bool TryParse(ReadOnlySpan<char> text, out string value)
    {
        value = text.ToString();
        return true;
    }

    public override void WriteKey(Utf8JsonWriter writer, string key) => writer.WritePropertyName(key);

    /// <summary>The string or property name the reader stands on; protobuf strings are always valid Unicode.</summary>
    public static string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw JsonErrors.At(ref reader, "the string is not valid Unicode");
        }
    }
}
