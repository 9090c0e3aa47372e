using System.Text.Json.Serialization;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Storage.Conversion;

namespace Grpc.Messaging.Storage.Retention;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters =
    [
        typeof(ObjectIdJsonConverter),
        typeof(JsonStringEnumConverter<AttemptState>),
        typeof(JsonStringEnumConverter<DeliveryLane>),
        typeof(JsonStringEnumConverter<DeliveryState>),
        typeof(JsonStringEnumConverter<Platform>),
    ])]
[JsonSerializable(typeof(ArchiveLine))]
internal sealed partial class ArchiveJsonContext : JsonSerializerContext;
