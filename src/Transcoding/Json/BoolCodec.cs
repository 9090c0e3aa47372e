using System.Text.Json;

namespace Grpc.Messaging.Transcoding.Json;

internal sealed class BoolCodec(bool lenient) : ValueCodec<bool>
{
    public override string Expected => "true or false";

    public override void Write(Utf8JsonWriter writer, bool value) => writer.WriteBooleanValue(value);

    public override bool Read(ref Utf8JsonReader reader, bool strict)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.True:
                return true;
            case JsonTokenType.False:
                return false;
            case JsonTokenType.String or JsonTokenType.Number when lenient:
                var text = reader.ValueSpan;
                if (text.SequenceEqual("true"u8) || text.SequenceEqual("1"u8))
                {
                    return true;
                }

                if (text.SequenceEqual("false"u8) || text.SequenceEqual("0"u8))
                {
                    return false;
                }

                break;
        }

        throw JsonErrors.Unexpected(ref reader, Expected);
    }

    public override bool TryParse(ReadOnlySpan<char> text, out bool value)
    {
        value = text is "true" or "1";
        return value || text is "false" or "0";
    }

    public override void WriteKey(Utf8JsonWriter writer, bool key) => writer.WritePropertyName(key ? "true"u8 : "false"u8);
}
