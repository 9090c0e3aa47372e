using Grpc.Core;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Lists;
using Grpc.Messaging.Engine.Campaigns.Segments;
using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.StaticLists;
using Partner = Grpc.Messaging.Engine.Campaigns.Partner;

namespace Grpc.Messaging.Services.Sends;

/// <summary>What an audience names must be there when it is sent to.</summary>
internal sealed class AudienceRules(INumberedStore<Segment> segments, RunAudience audience)
{
    /// <exception cref="RpcException">NOT_FOUND: a segment or list.</exception>
    public async Task DemandKnownAsync(Partner partner, PushAudience named, bool isTest, CancellationToken cancellationToken)
    {
        foreach (var number in isTest ? named.TestSegments : named.CampaignSegments)
        {
            await DemandSegmentAsync(partner, number, cancellationToken);
        }

        if (!isTest && (named.ListId is not null || named.ListExternalId is not null))
        {
            await FindListAsync(partner, named, cancellationToken);
        }
    }

    /// <exception cref="RpcException">NOT_FOUND.</exception>
    public async Task DemandSegmentAsync(Partner partner, long number, CancellationToken cancellationToken)
    {
        if (await segments.FindAsync(partner.PartnerKey, number, cancellationToken) is null)
        {
            throw CampaignErrors.NotFound("Segment", number);
        }
    }

    /// <summary>The list that an audience names.</summary>
    /// <exception cref="RpcException">NOT_FOUND.</exception>
    public async Task<StaticList> FindListAsync(Partner partner, PushAudience named, CancellationToken cancellationToken) =>
        await audience.FindListAsync(partner.PartnerKey, named, cancellationToken)
        ?? throw StaticListsErrors.NotFound(named.ListExternalId ?? $"{named.ListId}");
}
