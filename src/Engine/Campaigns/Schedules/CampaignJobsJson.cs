using System.Text.Json.Serialization;
using Grpc.Messaging.Engine.Campaigns.Lists;
using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Engine.Campaigns.Stats;

namespace Grpc.Messaging.Engine.Campaigns.Schedules;

[JsonSerializable(typeof(ScheduleJobPayload))]
[JsonSerializable(typeof(PushRunPayload))]
[JsonSerializable(typeof(PushRunCancelPayload))]
[JsonSerializable(typeof(StaticListPayload))]
[JsonSerializable(typeof(DayStatsPayload))]
[JsonSerializable(typeof(FieldRemovalPayload))]
internal sealed partial class CampaignJobsJson : JsonSerializerContext;
