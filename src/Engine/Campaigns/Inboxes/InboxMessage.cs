using Grpc.Messaging.Engine.Campaigns.Showing;

namespace Grpc.Messaging.Engine.Campaigns.Inboxes;

/// <summary>
/// A message that waits in the inbox of devices. It is addressed by its audience, and no row a device is made when it is sent: <see cref="InboxState"/>
/// is, when a device reads or archives it.
/// </summary>
/// <param name="InboxId">Technical id, above 0; no message of another kind has the same.</param>
/// <param name="CampaignId">The campaign that it belongs to; null = none.</param>
/// <param name="ExternalId">The caller's own key, unique within the partner; null = none.</param>
/// <param name="SendTime">When it is there; it can be changed until then.</param>
/// <param name="ExpireTime">When it disappears; null = never.</param>
/// <param name="TimeZone">Name of a zone of the tz database, for dates that the device shows; empty = none.</param>
/// <param name="Variants">At least one; one a language at most.</param>
public sealed record InboxMessage(
    ObjectId PartnerKey,
    long InboxId,
    long? CampaignId,
    string? ExternalId,
    string Name,
    PushAudience Audience,
    DateTimeOffset SendTime,
    DateTimeOffset? ExpireTime,
    string TimeZone,
    IReadOnlyList<ShownVariant> Variants,
    DateTimeOffset CreateTime,
    DateTimeOffset ModifyTime)
{
    /// <summary>Whether devices have it.</summary>
    public bool IsSent(DateTimeOffset now) => SendTime <= now;
}
