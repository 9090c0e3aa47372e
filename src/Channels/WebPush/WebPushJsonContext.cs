using System.Text.Json.Serialization;

namespace Grpc.Messaging.Channels.WebPush;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WebPushSubscription))]
[JsonSerializable(typeof(WebPushNotification))]
internal sealed partial class WebPushJsonContext : JsonSerializerContext;
