using System.Text.Json;
using Grpc.Messaging.Engine.Campaigns.Schedules;
using Grpc.Messaging.Engine.Jobs;

namespace Grpc.Messaging.Engine.Campaigns.Lists;

/// <summary>The job that works the queue of a list off: one a list, so that its changes are made one after the other.</summary>
public static class StaticListJob
{
    /// <summary>Stored with every such job.</summary>
    public const string KindName = "static-list";

    /// <summary>The job of a list with something in its queue.</summary>
    public static Job Of(StaticList list, ObjectId accountId, DateTimeOffset now) => new(
        list.JobId,
        KindName,
        accountId,
        now,
        JsonSerializer.Serialize(new StaticListPayload(list.PartnerKey.ToString(), list.ListId), CampaignJobsJson.Default.StaticListPayload));

    internal static StaticListPayload PayloadOf(Job job) => JsonSerializer.Deserialize(job.Payload, CampaignJobsJson.Default.StaticListPayload)!;
}
