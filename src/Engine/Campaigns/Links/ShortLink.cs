namespace Grpc.Messaging.Engine.Campaigns.Links;

/// <summary>Where the short links of a message lead that stand in place of one address. The address is taken from here alone, never from the link.</summary>
/// <param name="LinkId">Above 0, unique in the installation.</param>
/// <param name="MessageId">Number of the message that has the address.</param>
/// <param name="ActionId">Number of the action that opens it; null for one in a text.</param>
/// <param name="RunKey">The run that it stands in; null for what is sent by none.</param>
/// <param name="SealedKey">The key that its links are signed with, sealed by the key ring.</param>
public sealed record ShortLink(
    long LinkId,
    ObjectId PartnerKey,
    MessageKind Kind,
    long MessageId,
    long? CampaignId,
    long? ActionId,
    string Url,
    byte[] SealedKey,
    DateTimeOffset CreateTime,
    ObjectId? RunKey = null);
