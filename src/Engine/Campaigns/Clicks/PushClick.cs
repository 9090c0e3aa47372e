namespace Grpc.Messaging.Engine.Campaigns.Clicks;

/// <summary>A reaction of a device to a message.</summary>
/// <param name="MessageId">Number of the message; of an instant send its own.</param>
/// <param name="ActionId">Number of the action; null when the message has none, or it was not told.</param>
/// <param name="FirstOf">The message's number when it is the first click of this device on it; null otherwise. So one of them is the first.</param>
public sealed record PushClick(
    ObjectId ClickId,
    ObjectId PartnerKey,
    long MessageId,
    long? CampaignId,
    string DeviceUid,
    long? ActionId,
    long? FirstOf,
    DateTimeOffset CreateTime,
    MessageKind Kind = MessageKind.Push)
{
    /// <summary>The run that sent it; null when none did, or it is not known.</summary>
    public ObjectId? RunKey { get; init; }

    /// <summary>Which of the texts that the run compares the device was told, see <see cref="Sending.PushSplit.TextOf"/>; null when it compares none.</summary>
    public int? Text { get; init; }
}
