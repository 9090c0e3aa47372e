using System.Text.Json.Serialization;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Lists;
using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Engine.Campaigns.Schedules;
using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Engine.Campaigns.Settings;
using Grpc.Messaging.Engine.Campaigns.Showing;
using Grpc.Messaging.Storage.Conversion;

namespace Grpc.Messaging.Storage.Campaigns;

/// <summary>How the columns of JSON are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(ObjectIdJsonConverter)])]
[JsonSerializable(typeof(IReadOnlyList<ObjectId>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(IReadOnlyList<DeviceUploadFault>))]
[JsonSerializable(typeof(IReadOnlyList<PushVariant>))]
[JsonSerializable(typeof(IReadOnlyList<ScheduleExclusion>))]
[JsonSerializable(typeof(IReadOnlyList<ShownVariant>))]
[JsonSerializable(typeof(AdvancedSettings))]
[JsonSerializable(typeof(DeviceMemory))]
[JsonSerializable(typeof(PushAudience))]
[JsonSerializable(typeof(PushSplit))]
[JsonSerializable(typeof(IReadOnlyList<StaticListUser>))]
[JsonSerializable(typeof(Triggers))]
internal sealed partial class CampaignsJsonContext : JsonSerializerContext;
