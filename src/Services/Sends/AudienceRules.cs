using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Engine.Campaigns.Segments;
using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.StaticLists;
using Partner = Grpc.Messaging.Engine.Campaigns.Partner;
using Segment = Grpc.Messaging.Engine.Campaigns.Segments.Segment;
using StaticList = Grpc.Messaging.Engine.Campaigns.Lists.StaticList;

namespace Grpc.Messaging.Services.Sends;

/// <summary>What an audience names must be there when it is sent to.</summary>
internal sealed class AudienceRules(INumberedStore<Segment> segments, IDeviceFieldStore fields, RunAudience audience, TimeProvider time)
{
    /// <exception cref="RpcException">NOT_FOUND: a segment or list. FAILED_PRECONDITION: a segment that is about a field which there is not any more.</exception>
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

    /// <exception cref="RpcException">NOT_FOUND. FAILED_PRECONDITION: it is about a field that there is not any more.</exception>
    public async Task DemandSegmentAsync(Partner partner, long number, CancellationToken cancellationToken)
    {
        var segment = await segments.FindAsync(partner.PartnerKey, number, cancellationToken) ?? throw CampaignErrors.NotFound("Segment", number);
        var schema = ProfileSchema.Of(await fields.ListAsync(partner.AppCode, cancellationToken));
        if (SegmentBinder.TryBind(segment.Query, schema, time.GetUtcNow(), out var reason) is null)
        {
            throw CampaignErrors.Create(
                StatusCode.FailedPrecondition, CampaignErrorReason.SegmentInvalid, $"Segment {number} can't be asked any more: {reason}");
        }
    }

    /// <summary>The list that an audience names.</summary>
    /// <exception cref="RpcException">NOT_FOUND.</exception>
    public async Task<StaticList> FindListAsync(Partner partner, PushAudience named, CancellationToken cancellationToken) =>
        await audience.FindListAsync(partner.PartnerKey, named, cancellationToken)
        ?? throw StaticListsErrors.NotFound(named.ListExternalId ?? $"{named.ListId}");
}
