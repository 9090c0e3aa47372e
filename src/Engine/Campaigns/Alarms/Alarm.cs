using Grpc.Messaging.Engine.Campaigns.Showing;

namespace Grpc.Messaging.Engine.Campaigns.Alarms;

/// <summary>A notification that a device shows by itself, some time after a trigger.</summary>
/// <param name="AlarmId">Technical id, above 0; no message of another kind has the same.</param>
/// <param name="CampaignId">The campaign that it belongs to; null = none.</param>
/// <param name="ExternalId">The caller's own key, unique within the partner; null = none.</param>
/// <param name="IsActive">Whether it is switched on.</param>
/// <param name="Audience">Whom it is for; nobody named = every device.</param>
/// <param name="Settings">When the device shows it after the trigger, as JSON; nothing of it is read here.</param>
/// <param name="Variants">At least one; one a language at most.</param>
public sealed record Alarm(
    ObjectId PartnerKey,
    long AlarmId,
    long? CampaignId,
    string? ExternalId,
    string Name,
    bool IsActive,
    PushAudience Audience,
    Triggers Triggers,
    string Settings,
    IReadOnlyList<ShownVariant> Variants,
    DateTimeOffset CreateTime,
    DateTimeOffset ModifyTime);
