using System.Text.Json.Serialization;

namespace Grpc.Messaging.Tests.Functional.Voice;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(VoiceContent))]
internal sealed partial class VoiceJsonContext : JsonSerializerContext;
