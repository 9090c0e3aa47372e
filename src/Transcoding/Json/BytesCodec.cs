using System.Buffers.Text;
using System.Text.Json;
using Google.Protobuf;

namespace Grpc.Messaging.Transcoding.Json;

/// <summary>Bytes are written as base64 with padding; base64url and missing padding are read too.</summary>
internal sealed class BytesCodec : ValueCodec<ByteString>
{
    public override string Expected => "a base64 string";

    public override bool IsDefault(ByteString value) => value.IsEmpty;

    public override void Write(Utf8JsonWriter writer, ByteString value) => writer.WriteBase64StringValue(value.Span);

    public override void WriteDefault(Utf8JsonWriter writer) => writer.WriteStringValue(default(ReadOnlySpan<byte>));

    public override ByteString Read(ref Utf8JsonReader reader, bool strict)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            if (!reader.ValueIsEscaped && reader.TryGetBytesFromBase64(out var bytes))
            {
                return UnsafeByteOperations.UnsafeWrap(bytes);
            }

            if (TryParse(StringCodec.Text(ref reader), out var value))
            {
                return value;
            }
        }

        throw JsonErrors.Unexpected(ref reader, Expected);
    }

    public override bool TryParse(ReadOnlySpan<char> text, out ByteString value)
    {
        var url = text.TrimEnd('=').ToString().Replace('+', '-').Replace('/', '_');
        if (!Base64Url.IsValid(url))
        {
            value = ByteString.Empty;
            return false;
        }

        value = UnsafeByteOperations.UnsafeWrap(Base64Url.DecodeFromChars(url));
        return true;
    }
}
