using System.Text.Json.Serialization;

namespace Grpc.Messaging.Channels.Sms;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SmsContent))]
internal sealed partial class SmsJsonContext : JsonSerializerContext;
