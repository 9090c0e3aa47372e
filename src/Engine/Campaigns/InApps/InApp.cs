using Grpc.Messaging.Engine.Campaigns.Showing;

namespace Grpc.Messaging.Engine.Campaigns.InApps;

/// <summary>Something that an application shows while it is in use.</summary>
/// <param name="InAppId">Technical id, above 0; no message of another kind has the same.</param>
/// <param name="CampaignId">The campaign that it belongs to; null = none.</param>
/// <param name="ExternalId">The caller's own key, unique within the partner; null = none.</param>
/// <param name="IsActive">Whether it is switched on; outside of its dates it is not shown all the same.</param>
/// <param name="StartTime">When it begins to be shown; null = at once.</param>
/// <param name="EndTime">When it is shown no more; null = never.</param>
/// <param name="Audience">Whom it is for; nobody named = every device.</param>
/// <param name="Template">What all its variants have in common: "popup", "browser", or the value of a custom template.</param>
/// <param name="Variants">At least one; one a language at most.</param>
public sealed record InApp(
    ObjectId PartnerKey,
    long InAppId,
    long? CampaignId,
    string? ExternalId,
    string Name,
    bool IsActive,
    DateTimeOffset? StartTime,
    DateTimeOffset? EndTime,
    PushAudience Audience,
    Triggers Triggers,
    string Template,
    IReadOnlyList<ShownVariant> Variants,
    DateTimeOffset CreateTime,
    DateTimeOffset ModifyTime);
