namespace Grpc.Messaging.Engine.Campaigns;

/// <summary>What belongs together: messages of one occasion.</summary>
/// <param name="CampaignId">Technical id, above 0.</param>
/// <param name="ExternalId">The caller's own key, unique within the partner; null = none.</param>
public sealed record Campaign(
    ObjectId PartnerKey,
    long CampaignId,
    string Name,
    string? ExternalId,
    DateTimeOffset? StartTime,
    DateTimeOffset? EndTime,
    string Description,
    DateTimeOffset CreateTime,
    DateTimeOffset ModifyTime)
{
    /// <summary>Whether addresses in its messages are replaced by short links, which count who follows them.</summary>
    public bool TracksLinks { get; init; }
}
