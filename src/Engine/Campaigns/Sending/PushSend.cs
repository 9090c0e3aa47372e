namespace Grpc.Messaging.Engine.Campaigns.Sending;

/// <summary>
/// Which message of a partner a message of the engine carries. Stored before that one: a row whose message never came into being says nothing.
/// </summary>
/// <param name="SendKey">Id of the engine's message.</param>
/// <param name="RunKey">The run that made it; its own key for an instant send.</param>
/// <param name="MessageId">Number of the partner's message; of an instant send one of its own.</param>
/// <param name="ParentId">Number of the message that an instant send was made from; null otherwise.</param>
public sealed record PushSend(
    ObjectId SendKey, ObjectId PartnerKey, ObjectId RunKey, long MessageId, long? ParentId, long? CampaignId, DateTimeOffset CreateTime)
{
    /// <summary>How many of its devices were held back before.</summary>
    public int ReleasedCount { get; init; }
}
