using System.Text.Json;
using Grpc.Messaging.Engine.Campaigns.Schedules;
using Grpc.Messaging.Engine.Jobs;

namespace Grpc.Messaging.Engine.Campaigns.Sending;

/// <summary>The job that takes back what a cancelled run has made. It takes the place of the run's own, under the same id.</summary>
public static class PushRunCancelJob
{
    /// <summary>Stored with every such job.</summary>
    public const string KindName = "campaign-cancel";

    /// <summary>The job of a cancelled run.</summary>
    public static Job Of(PushRun run, DateTimeOffset now) =>
        new(run.RunKey, KindName, run.AccountId, now, Write(new PushRunCancelPayload(run.RunKey.ToString(), "")));

    internal static PushRunCancelPayload PayloadOf(Job job) => JsonSerializer.Deserialize(job.Payload, CampaignJobsJson.Default.PushRunCancelPayload)!;

    internal static string Write(PushRunCancelPayload payload) => JsonSerializer.Serialize(payload, CampaignJobsJson.Default.PushRunCancelPayload);
}
