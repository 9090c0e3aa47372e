using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine;

namespace Grpc.Messaging.Services.Campaigns;

internal static class CampaignsMapping
{
    public static Campaign ToProto(this Engine.Campaigns.Campaign campaign) => new()
    {
        Id = campaign.CampaignId,
        Name = campaign.Name,
        ExternalId = campaign.ExternalId ?? "",
        StartTime = campaign.StartTime is { } start ? Timestamp.FromDateTimeOffset(start) : null,
        EndTime = campaign.EndTime is { } end ? Timestamp.FromDateTimeOffset(end) : null,
        Description = campaign.Description,
        TrackLinks = campaign.TracksLinks,
    };

    /// <summary>The campaign with the values of <paramref name="source"/>.</summary>
    public static Engine.Campaigns.Campaign With(this Engine.Campaigns.Campaign campaign, Campaign source, DateTimeOffset now) => campaign with
    {
        Name = source.Name,
        ExternalId = source.ExternalId.Length == 0 ? null : source.ExternalId,
        StartTime = source.StartTime?.ToDateTimeOffset().ToMilliseconds(),
        EndTime = source.EndTime?.ToDateTimeOffset().ToMilliseconds(),
        Description = source.Description,
        TracksLinks = source.TrackLinks,
        ModifyTime = now,
    };
}
