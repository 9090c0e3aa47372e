using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Geo;
using Grpc.Messaging.Engine.Numbers;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.Idempotency;
using Grpc.Messaging.Services.Partners;
using Beacon = Grpc.Messaging.Engine.Campaigns.Geo.Beacon;
using Partner = Grpc.Messaging.Engine.Campaigns.Partner;

namespace Grpc.Messaging.Services.Beacons;

internal sealed class BeaconsService(PartnerGate gate, IBeaconStore beacons, IGeogroupStore groups, NumberSource numbers, TimeProvider time)
    : Messaging.Campaigns.V1.BeaconsService.BeaconsServiceBase
{
    private const string Kind = "Beacon";

    private const string ExternalIdPath = "beacon.info.external_id";

    public override async Task<ListBeaconsResponse> ListBeacons(ListBeaconsRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var page = NumberedPaging.PageOf(request.HasPage, request.Page);
        var found = await beacons.ListAsync(partner.PartnerKey, page, NumberedPaging.PageSize, context.CancellationToken);
        var groupsOf = await GroupsOfAsync(partner, [.. found.Items.Select(beacon => beacon.BeaconId)], context.CancellationToken);
        return new ListBeaconsResponse
        {
            Beacons = { found.Items.Select(beacon => beacon.ToProto(groupsOf[beacon.BeaconId])) },
            NextPage = NumberedPaging.NextOf(page, found.HasNext),
        };
    }

    public override async Task<CreateBeaconResponse> CreateBeacon(CreateBeaconRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        if (await beacons.CountAsync(partner.PartnerKey, context.CancellationToken) >= Beacon.MaxCount)
        {
            throw LimitErrors.Reached("application", Beacon.MaxCount, "beacons");
        }

        var number = await numbers.NextAsync(Sequences.Beacons, context.CancellationToken);
        var beacon = request.Beacon.ToEngine(partner.PartnerKey, number, time.GetMilliseconds());
        return await context.WriteOnceAsync<Beacon, CreateBeaconResponse>(
            draft => beacons.AddAsync(beacon, draft, context.CancellationToken).OrTakenAsync(ExternalIdPath),
            _ => new CreateBeaconResponse { Id = number });
    }

    public override async Task<GetBeaconResponse> GetBeacon(GetBeaconRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var beacon = await beacons.FindAsync(partner.PartnerKey, request.BeaconId, context.CancellationToken)
            ?? throw CampaignErrors.NotFound(Kind, request.BeaconId);
        var groupsOf = await GroupsOfAsync(partner, [beacon.BeaconId], context.CancellationToken);
        return new GetBeaconResponse { Beacon = beacon.ToProto(groupsOf[beacon.BeaconId]) };
    }

    public override async Task<ReplaceBeaconResponse> ReplaceBeacon(ReplaceBeaconRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var groupsOf = await GroupsOfAsync(partner, [request.BeaconId], context.CancellationToken);
        return await context.WriteOnceAsync<Beacon, ReplaceBeaconResponse>(
            draft => beacons.UpdateAsync(
                partner.PartnerKey,
                request.BeaconId,
                stored => request.Beacon.ToEngine(stored.PartnerKey, stored.BeaconId, time.GetMilliseconds()) with { CreateTime = stored.CreateTime },
                draft,
                context.CancellationToken).OrTakenAsync(ExternalIdPath),
            stored => new ReplaceBeaconResponse
            {
                Beacon = stored?.ToProto(groupsOf[request.BeaconId]) ?? throw CampaignErrors.NotFound(Kind, request.BeaconId),
            });
    }

    private async Task<ILookup<long, long>> GroupsOfAsync(Partner partner, IReadOnlyCollection<long> numbers, CancellationToken cancellationToken) =>
        (await groups.ListGroupsAsync(partner.PartnerKey, PlaceKind.Beacon, numbers, cancellationToken))
            .ToLookup(member => member.MemberId, member => member.GeogroupId);
}
