using System.Text.Json;
using Grpc.Messaging.Engine.Campaigns.Schedules;
using Grpc.Messaging.Engine.Jobs;

namespace Grpc.Messaging.Engine.Campaigns.Stats;

/// <summary>The job that keeps the figures of a partner: one a partner, which never ends while there is the partner.</summary>
public static class DayStatsJob
{
    /// <summary>Stored with every such job.</summary>
    public const string KindName = "campaign-stats";

    /// <summary>The job of a partner.</summary>
    public static Job Of(Partner partner, DateTimeOffset now) =>
        new(partner.PartnerKey, KindName, partner.AccountId, now, Write(new DayStatsPayload(partner.PartnerKey.ToString(), "", 0, "", DayFigures.None)));

    internal static DayStatsPayload PayloadOf(Job job) => JsonSerializer.Deserialize(job.Payload, CampaignJobsJson.Default.DayStatsPayload)!;

    internal static string Write(DayStatsPayload payload) => JsonSerializer.Serialize(payload, CampaignJobsJson.Default.DayStatsPayload);
}
