using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Grpc.Messaging.Transcoding.OpenApi;

namespace Grpc.Messaging.Transcoding.Json;

internal sealed class StringCodec(bool lenient, bool nullable) : ValueCodec<string>
{
    public override string Expected => "a string";

    public override JsonObject Schema(SchemaScope scope) => scope.Scalar("string", lenient, "number", "boolean");

    public override string Default => nullable ? null! : string.Empty;

    public override bool IsDefault(string value) => nullable ? value is null : value.Length == 0;

    public override void Write(Utf8JsonWriter writer, string value) => writer.WriteStringValue(value);

    public override string Read(ref Utf8JsonReader reader, UnknownKeys unknown) => reader.TokenType switch
    {
        JsonTokenType.String => JsonText.ToString(reader),
        JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False when lenient => Encoding.UTF8.GetString(reader.ValueSpan),
        _ => throw JsonErrors.Unexpected(reader, Expected),
    };

    public override bool TryParse(ReadOnlySpan<byte> text, out string value)
    {
        value = Encoding.UTF8.GetString(text);
        return true;
    }

    public override void WriteKey(Utf8JsonWriter writer, string key) => writer.WritePropertyName(key);
}
