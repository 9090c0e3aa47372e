namespace Grpc.Messaging.Engine.Campaigns.Schedules;

/// <summary>Whose schedule a job is.</summary>
internal sealed record ScheduleJobPayload(string PartnerKey, long MessageId);
