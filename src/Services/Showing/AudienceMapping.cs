using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine.Campaigns;

namespace Grpc.Messaging.Services.Showing;

internal static class AudienceMapping
{
    public static AudienceSegments ToSegments(this PushAudience audience) =>
        new() { Test = { audience.TestSegments }, Campaign = { audience.CampaignSegments } };

    public static StaticListReference? ToList(this PushAudience audience) => audience.ListId is null && audience.ListExternalId is null
        ? null
        : new StaticListReference { Id = audience.ListId ?? 0, ExternalId = audience.ListExternalId ?? "" };

    public static PushAudience ToEngine(AudienceSegments? segments, StaticListReference? list, bool isEveryone) => new(
        [.. segments?.Test ?? []],
        [.. segments?.Campaign ?? []],
        list is { Id: > 0 } byId ? byId.Id : null,
        list is { ExternalId.Length: > 0 } byKey ? byKey.ExternalId : null,
        isEveryone);
}
