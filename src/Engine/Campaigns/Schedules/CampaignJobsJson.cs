using System.Text.Json.Serialization;
using Grpc.Messaging.Engine.Campaigns.Sending;

namespace Grpc.Messaging.Engine.Campaigns.Schedules;

[JsonSerializable(typeof(ScheduleJobPayload))]
[JsonSerializable(typeof(PushRunPayload))]
[JsonSerializable(typeof(PushRunCancelPayload))]
internal sealed partial class CampaignJobsJson : JsonSerializerContext;
