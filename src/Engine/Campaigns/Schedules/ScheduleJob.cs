using System.Text.Json;
using Grpc.Messaging.Engine.Jobs;

namespace Grpc.Messaging.Engine.Campaigns.Schedules;

/// <summary>The job that sends a scheduled message when it is due.</summary>
public static class ScheduleJob
{
    /// <summary>Stored with every such job.</summary>
    public const string KindName = "campaign-schedule";

    /// <summary>The job of an active schedule.</summary>
    public static Job Of(Schedule schedule) => new(
        schedule.JobId,
        KindName,
        schedule.AccountId,
        schedule.NextTime,
        JsonSerializer.Serialize(new ScheduleJobPayload(schedule.PartnerKey.ToString(), schedule.MessageId), CampaignJobsJson.Default.ScheduleJobPayload));

    internal static ScheduleJobPayload PayloadOf(Job job) => JsonSerializer.Deserialize(job.Payload, CampaignJobsJson.Default.ScheduleJobPayload)!;
}
