using System.Text.Json;
using System.Text.Json.Nodes;
using Grpc.Messaging.Transcoding.OpenApi;

namespace Grpc.Messaging.Transcoding.Json;

internal sealed class BoolCodec(bool lenient) : ScalarCodec<bool>
{
    public override string Expected => "true or false";

    public override JsonObject Schema(SchemaScope scope) => scope.Scalar("boolean", lenient, "string", "number");

    public override void Write(Utf8JsonWriter writer, bool value) => writer.WriteBooleanValue(value);

    public override bool TryParse(ReadOnlySpan<byte> text, out bool value)
    {
        value = text.SequenceEqual("true"u8) || text.SequenceEqual("1"u8);
        return value || text.SequenceEqual("false"u8) || text.SequenceEqual("0"u8);
    }

    public override void WriteKey(Utf8JsonWriter writer, bool key) => writer.WritePropertyName(key ? "true"u8 : "false"u8);

    protected override bool Accepts(JsonTokenType token) =>
        token is JsonTokenType.True or JsonTokenType.False || (lenient && token is JsonTokenType.String or JsonTokenType.Number);
}
