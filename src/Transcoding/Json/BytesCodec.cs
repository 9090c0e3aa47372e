using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Grpc.Messaging.Transcoding.OpenApi;

namespace Grpc.Messaging.Transcoding.Json;

/// <summary>Bytes are written as base64 with padding; base64url and missing padding are read too.</summary>
internal sealed class BytesCodec(bool nullable) : ScalarCodec<ByteString>
{
    public override string Expected => "a base64 string";

    public override JsonObject Schema(SchemaScope scope) => new() { ["type"] = "string", ["contentEncoding"] = "base64" };

    public override ByteString Default => nullable ? null! : ByteString.Empty;

    public override bool IsDefault(ByteString value) => nullable ? value is null : value.IsEmpty;

    public override void Write(Utf8JsonWriter writer, ByteString value)
    {
        if (value is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteBase64StringValue(value.Span);
        }
    }

    public override bool TryParse(ReadOnlySpan<byte> text, out ByteString value)
    {
        var url = text.TrimEnd((byte)'=').ToArray();
        url.AsSpan().Replace((byte)'+', (byte)'-');
        url.AsSpan().Replace((byte)'/', (byte)'_');
        var valid = Base64Url.IsValid(url);
        value = valid ? UnsafeByteOperations.UnsafeWrap(Base64Url.DecodeFromUtf8(url)) : ByteString.Empty;
        return valid;
    }

    protected override bool Accepts(JsonTokenType token) => token == JsonTokenType.String;
}
