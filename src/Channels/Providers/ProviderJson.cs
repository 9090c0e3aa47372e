using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Grpc.Messaging.Channels.Providers;

/// <summary>JSON of providers: reading what may have any shape, writing what they read.</summary>
internal static class ProviderJson
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ByteArrayContent ContentOf(JsonObject body) => new(Encoding.UTF8.GetBytes(body.ToJsonString(Readable)))
    {
        Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") },
    };

    /// <summary>The object that a body is; null when it is none.</summary>
    public static JsonObject? ObjectOf(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonNode.Parse(body.Span) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A member that is an object; null when there is none.</summary>
    public static JsonObject? ObjectAt(this JsonNode? node, string name) => (node as JsonObject)?[name] as JsonObject;

    /// <summary>The entries of a member that is an array, those that are objects.</summary>
    public static IEnumerable<JsonObject> ObjectsAt(this JsonNode? node, string name) =>
        ((node as JsonObject)?[name] as JsonArray)?.OfType<JsonObject>() ?? [];

    /// <summary>A member that is a text or a number, as text; empty when there is none.</summary>
    public static string TextAt(this JsonNode? node, string name) =>
        (node as JsonObject)?[name] is JsonValue value && value.GetValueKind() is JsonValueKind.String or JsonValueKind.Number ? TextOf(value) : "";

    /// <summary>A member that is a whole number, or a text with one; null when there is none.</summary>
    public static long? NumberAt(this JsonNode? node, string name) => long.TryParse(node.TextAt(name), out var number) ? number : null;

    /// <summary>A moment in seconds since 1970; null when it is none.</summary>
    public static DateTimeOffset? SecondsAt(this JsonNode? node, string name) =>
        node.NumberAt(name) is >= 0 and < MaxSeconds and var seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    /// <summary>A moment in milliseconds since 1970; null when it is none.</summary>
    public static DateTimeOffset? MillisecondsAt(this JsonNode? node, string name) =>
        node.NumberAt(name) is >= 0 and < MaxSeconds * 1000 and var milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;

    // The year 9999.
    private const long MaxSeconds = 253_402_300_799;

    private static string TextOf(JsonValue value) => value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
}
