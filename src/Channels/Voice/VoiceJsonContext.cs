using System.Text.Json.Serialization;

namespace Grpc.Messaging.Channels.Voice;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(VoiceContent))]
internal sealed partial class VoiceJsonContext : JsonSerializerContext;
