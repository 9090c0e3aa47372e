namespace Grpc.Messaging.Engine.Campaigns.Showing;

/// <summary>A device has shown a message that it shows by itself, or somebody has clicked on it there.</summary>
/// <param name="MessageId">Number of the message.</param>
/// <param name="IsClick">Whether it is a click; otherwise a display.</param>
/// <param name="ActionId">Number of the action that was chosen; null when it was not told.</param>
public sealed record ShownReaction(MessageKind Kind, long MessageId, long? CampaignId, bool IsClick, long? ActionId);
