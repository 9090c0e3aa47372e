using Grpc.Core;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Segments;
using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Engine.Entities;

namespace Grpc.Messaging.Services.Showing;

/// <summary>Whether the segments and lists of an audience are there.</summary>
internal sealed class AudienceReferences(INumberedStore<Segment> segments, RunAudience audiences)
{
    /// <exception cref="RpcException">NOT_FOUND: the partner has a segment or list not.</exception>
    public async Task DemandAsync(ObjectId partnerKey, PushAudience audience, CancellationToken cancellationToken)
    {
        foreach (var number in audience.TestSegments.Concat(audience.CampaignSegments).Distinct())
        {
            if (await segments.FindAsync(partnerKey, number, cancellationToken) is null)
            {
                throw ReferenceErrors.NotFound("segment", number);
            }
        }

        if ((audience.ListId is not null || audience.ListExternalId is not null)
            && await audiences.FindListAsync(partnerKey, audience, cancellationToken) is null)
        {
            throw ReferenceErrors.NotFound("list", audience.ListId is { } id ? id : audience.ListExternalId!);
        }
    }
}
