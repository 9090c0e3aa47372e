using System.Text.Json.Serialization;
using Grpc.Messaging.Engine.Campaigns;

namespace Grpc.Messaging.Channels.Push;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PushContent))]
[JsonSerializable(typeof(PushPopup))]
[JsonSerializable(typeof(IReadOnlyList<PushButton>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
internal sealed partial class PushJsonContext : JsonSerializerContext;
