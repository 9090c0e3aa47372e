using System.Text.Json;
using Grpc.Messaging.Engine.Campaigns.Schedules;
using Grpc.Messaging.Engine.Jobs;

namespace Grpc.Messaging.Engine.Campaigns.Profiles;

/// <summary>The job that removes the values of a field that was deleted: one a field.</summary>
public static class FieldRemovalJob
{
    /// <summary>Stored with every such job.</summary>
    public const string KindName = "device-field-removal";

    // Whoever has looked at the fields before this one was gone has written by then.
    private static readonly TimeSpan Delay = TimeSpan.FromMinutes(1);

    /// <summary>The job of a field that is being deleted.</summary>
    public static Job Of(DeclaredField field, ObjectId jobId, ObjectId accountId, DateTimeOffset now) => new(
        jobId, KindName, accountId, now + Delay, Write(new FieldRemovalPayload(field.AppCode.ToString(), field.StoredKey, "")));

    internal static FieldRemovalPayload PayloadOf(Job job) => JsonSerializer.Deserialize(job.Payload, CampaignJobsJson.Default.FieldRemovalPayload)!;

    internal static string Write(FieldRemovalPayload payload) => JsonSerializer.Serialize(payload, CampaignJobsJson.Default.FieldRemovalPayload);
}
