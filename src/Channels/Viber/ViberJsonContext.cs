using System.Text.Json.Serialization;

namespace Grpc.Messaging.Channels.Viber;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ViberContent))]
internal sealed partial class ViberJsonContext : JsonSerializerContext;
