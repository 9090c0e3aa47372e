using System.Text.Json.Serialization;

namespace Grpc.Messaging.Services.Dialects.Bsg;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BsgDetails))]
internal sealed partial class BsgJsonContext : JsonSerializerContext;
