using System.Text.Json;
using Grpc.Messaging.Engine.Campaigns.Schedules;
using Grpc.Messaging.Engine.Jobs;

namespace Grpc.Messaging.Engine.Campaigns.Sending;

/// <summary>The job that expands the audience of a run.</summary>
public static class PushRunJob
{
    /// <summary>Stored with every such job.</summary>
    public const string KindName = "campaign-run";

    /// <summary>When the job of a run is due that waits to be resumed or approved: as good as never.</summary>
    public static readonly DateTimeOffset Never = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>When the job of a run is due next.</summary>
    public static DateTimeOffset DueTimeOf(PushRun run, DateTimeOffset now) => run.State == PushRunState.Running ? now : Never;

    /// <summary>The job of a new run.</summary>
    public static Job Of(PushRun run) =>
        new(run.RunKey, KindName, run.AccountId, DueTimeOf(run, run.CreateTime), Write(new PushRunPayload(run.PartnerKey.ToString(), "", IsExpanded: false)));

    /// <summary>The chunk that a job has planned and not stored yet; null when there is none.</summary>
    public static PlannedChunk? PlanOf(string payload) => Read(payload).Plan;

    /// <summary>The planned chunk that a job has stored last; null when there is none.</summary>
    public static ObjectId? StoredOf(string payload) => Read(payload).Stored is { } stored ? ObjectId.Parse(stored) : null;

    /// <summary>A job's payload that plans its next chunk anew.</summary>
    public static string WithoutPlan(string payload) => Write(Read(payload) with { Plan = null });

    /// <summary>A job's payload that sends a planned chunk next.</summary>
    public static string WithPlan(string payload, PlannedChunk plan) => Write(Read(payload) with { Plan = plan, Stored = null });

    internal static PushRunPayload PayloadOf(Job job) => Read(job.Payload);

    internal static string Write(PushRunPayload payload) => JsonSerializer.Serialize(payload, CampaignJobsJson.Default.PushRunPayload);

    private static PushRunPayload Read(string payload) => JsonSerializer.Deserialize(payload, CampaignJobsJson.Default.PushRunPayload)!;
}
