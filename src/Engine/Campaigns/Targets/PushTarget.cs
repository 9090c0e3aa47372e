using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Engine.Campaigns.Targets;

/// <summary>A device that a message was sent to.</summary>
/// <param name="Address">What was known of it then.</param>
/// <param name="MessageId">Number of the message; of an instant send its own.</param>
/// <param name="SendTime">When it was sent.</param>
public sealed record PushTarget(Address Address, long MessageId, long? CampaignId, DateTimeOffset SendTime);
