using System.Text.Json;
using System.Text.Json.Serialization;

namespace Grpc.Messaging.Storage.Conversion;

/// <summary>Text that is JSON itself becomes a part of the JSON around it.</summary>
internal sealed class RawJsonConverter : JsonConverter<string>
{
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonElement.ParseValue(ref reader).GetRawText();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteRawValue(value);
}
