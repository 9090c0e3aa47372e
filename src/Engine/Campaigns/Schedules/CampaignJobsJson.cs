using System.Text.Json.Serialization;

namespace Grpc.Messaging.Engine.Campaigns.Schedules;

[JsonSerializable(typeof(ScheduleJobPayload))]
internal sealed partial class CampaignJobsJson : JsonSerializerContext;
