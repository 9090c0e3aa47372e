using System.Text.Json.Serialization;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Storage.Conversion;

namespace Grpc.Messaging.Storage.Campaigns;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    Converters = [typeof(ObjectIdJsonConverter)])]
[JsonSerializable(typeof(IReadOnlyList<ObjectId>))]
internal sealed partial class CampaignsJsonContext : JsonSerializerContext;
