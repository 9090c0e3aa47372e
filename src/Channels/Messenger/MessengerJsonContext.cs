using System.Text.Json.Serialization;

namespace Grpc.Messaging.Channels.Messenger;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MessengerContent))]
internal sealed partial class MessengerJsonContext : JsonSerializerContext;
