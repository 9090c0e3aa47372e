using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Grpc.Messaging.Engine.Campaigns.Segments;

/// <summary>The fields that the query of a segment names.</summary>
public static class SegmentFields
{
    /// <summary>The query with another name for a field; the very same when it does not name it.</summary>
    /// <param name="json">The query of a segment.</param>
    public static string Rename(string json, string name, string newName)
    {
        using var document = JsonDocument.Parse(json);
        var buffer = new ArrayBufferWriter<byte>();
        bool isNamed;
        using (var writer = new Utf8JsonWriter(buffer))
        {
            isNamed = Write(document.RootElement, writer, name, newName);
        }

        return isNamed ? Encoding.UTF8.GetString(buffer.WrittenSpan) : json;
    }

    // Names stand at the top and in what $and, $or and $nor join; whatever a field is compared with stays.
    private static bool Write(JsonElement condition, Utf8JsonWriter writer, string name, string newName)
    {
        var isNamed = false;
        writer.WriteStartObject();
        foreach (var property in condition.EnumerateObject())
        {
            var isField = !property.Name.StartsWith('$');
            isNamed |= isField && property.Name == name;
            writer.WritePropertyName(isField && property.Name == name ? newName : property.Name);
            if (isField || property.Value.ValueKind != JsonValueKind.Array)
            {
                property.Value.WriteTo(writer);
                continue;
            }

            writer.WriteStartArray();
            foreach (var part in property.Value.EnumerateArray())
            {
                isNamed |= Write(part, writer, name, newName);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        return isNamed;
    }
}
