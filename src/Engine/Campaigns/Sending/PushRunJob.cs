using System.Text.Json;
using Grpc.Messaging.Engine.Campaigns.Schedules;
using Grpc.Messaging.Engine.Jobs;

namespace Grpc.Messaging.Engine.Campaigns.Sending;

/// <summary>The job that expands the audience of a run.</summary>
public static class PushRunJob
{
    /// <summary>Stored with every such job.</summary>
    public const string KindName = "campaign-run";

    /// <summary>The job of a new run.</summary>
    public static Job Of(PushRun run) =>
        new(run.RunKey, KindName, run.AccountId, run.CreateTime, Write(new PushRunPayload(run.PartnerKey.ToString(), "", IsExpanded: false)));

    internal static PushRunPayload PayloadOf(Job job) => JsonSerializer.Deserialize(job.Payload, CampaignJobsJson.Default.PushRunPayload)!;

    internal static string Write(PushRunPayload payload) => JsonSerializer.Serialize(payload, CampaignJobsJson.Default.PushRunPayload);
}
