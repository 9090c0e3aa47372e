namespace Grpc.Messaging.Engine.Campaigns.Targets;

/// <summary>Which targets of a partner are wanted.</summary>
/// <param name="CampaignId">Those of its messages; null when a message is named.</param>
/// <param name="MessageId">Those of this one; null when a campaign is named.</param>
/// <param name="From">Sent then or later.</param>
/// <param name="To">Sent then or before; null = no end.</param>
public sealed record PushTargetFilter(long? CampaignId, long? MessageId, DateTimeOffset From, DateTimeOffset? To);
