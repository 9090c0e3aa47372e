using System.Text.Json.Serialization;

namespace Grpc.Messaging.Engine.Webhooks;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FollowerState))]
internal sealed partial class CallbackJson : JsonSerializerContext;
