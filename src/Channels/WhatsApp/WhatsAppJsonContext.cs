using System.Text.Json.Serialization;

namespace Grpc.Messaging.Channels.WhatsApp;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WhatsAppContent))]
internal sealed partial class WhatsAppJsonContext : JsonSerializerContext;
