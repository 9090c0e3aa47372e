using Grpc.Core;
using Grpc.Messaging.Engine.Campaigns;

namespace Grpc.Messaging.Services.Showing;

/// <summary>Whether the segments and lists of an audience are there.</summary>
internal static class AudienceReferences
{
    /// <exception cref="RpcException">NOT_FOUND: the partner has a segment or list not.</exception>
    public static void Demand(PushAudience audience)
    {
        // Partners have neither yet.
        if (audience.TestSegments.Concat(audience.CampaignSegments).FirstOrDefault() is > 0 and var segment)
        {
            throw ReferenceErrors.NotFound("segment", segment);
        }

        if (audience.ListId is not null || audience.ListExternalId is not null)
        {
            throw ReferenceErrors.NotFound("list", audience.ListId is { } id ? id : audience.ListExternalId!);
        }
    }
}
