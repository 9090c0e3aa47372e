namespace Grpc.Messaging.Engine.Campaigns.Lists;

/// <summary>A list of devices that callers fill.</summary>
/// <param name="ListId">Technical id, above 0, of the caller's choice or given out.</param>
/// <param name="ExternalId">The caller's own key, unique within the partner; null = none.</param>
/// <param name="JobId">Id of the job that works its queue off, while there is one.</param>
public sealed record StaticList(ObjectId PartnerKey, long ListId, string? ExternalId, string Name, ObjectId JobId, DateTimeOffset CreateTime)
{
    /// <summary>Most fields of a member.</summary>
    public const int MaxFields = 10;
}
