namespace Grpc.Messaging.Engine.Campaigns.Showing;

/// <summary>A device has shown a message that it shows by itself, or read its copy of an inbox message: one row however often.</summary>
/// <param name="MessageId">Number of the message.</param>
/// <param name="CreateTime">When it did so first.</param>
public sealed record ShownDisplay(
    ObjectId PartnerKey, long MessageId, string DeviceUid, long? CampaignId, MessageKind Kind, DateTimeOffset CreateTime);
