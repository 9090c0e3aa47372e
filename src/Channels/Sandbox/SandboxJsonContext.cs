using System.Text.Json.Serialization;

namespace Grpc.Messaging.Channels.Sandbox;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SandboxReceipt?[]))]
internal sealed partial class SandboxJsonContext : JsonSerializerContext;
