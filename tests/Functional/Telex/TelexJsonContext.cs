using System.Text.Json.Serialization;

namespace Grpc.Messaging.Tests.Functional.Telex;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TelexContent))]
internal sealed partial class TelexJsonContext : JsonSerializerContext;
