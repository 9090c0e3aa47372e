using System.Text.Json.Serialization;

namespace Grpc.Messaging.Channels.Push;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PushContent))]
internal sealed partial class PushJsonContext : JsonSerializerContext;
