namespace Grpc.Messaging.Engine.Campaigns;

/// <summary>Whom a message is for. Empty lists and null = nobody by that.</summary>
/// <param name="TestSegments">Ids of the segments that get test sends.</param>
/// <param name="CampaignSegments">Ids of the segments that get the message.</param>
/// <param name="ListId">A static list that is targeted directly.</param>
/// <param name="ListExternalId">The same by the caller's own key.</param>
public sealed record PushAudience(
    IReadOnlyList<long> TestSegments, IReadOnlyList<long> CampaignSegments, long? ListId = null, string? ListExternalId = null)
{
    /// <summary>Nobody.</summary>
    public static readonly PushAudience Nobody = new([], []);
}
