namespace Grpc.Messaging.Engine.Campaigns;

/// <summary>Whom a message is for. Empty lists and null = nobody by that.</summary>
/// <param name="TestSegments">Ids of the segments that get test sends.</param>
/// <param name="CampaignSegments">Ids of the segments that get the message.</param>
/// <param name="ListId">A static list that is targeted directly.</param>
/// <param name="ListExternalId">The same by the caller's own key.</param>
/// <param name="IsEveryone">Every device of the partner, whatever else is named.</param>
public sealed record PushAudience(
    IReadOnlyList<long> TestSegments, IReadOnlyList<long> CampaignSegments, long? ListId = null, string? ListExternalId = null, bool IsEveryone = false)
{
    /// <summary>Nobody.</summary>
    public static readonly PushAudience Nobody = new([], []);

    /// <summary>Whether anybody is named.</summary>
    /// <param name="isTest">Whether it is about test sends.</param>
    public bool IsSomebody(bool isTest) =>
        isTest ? TestSegments.Count > 0 : IsEveryone || CampaignSegments.Count > 0 || ListId is not null || ListExternalId is not null;
}
