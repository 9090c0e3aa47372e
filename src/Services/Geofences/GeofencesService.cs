using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Geo;
using Grpc.Messaging.Engine.Numbers;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.Idempotency;
using Grpc.Messaging.Services.Partners;
using Geofence = Grpc.Messaging.Engine.Campaigns.Geo.Geofence;
using Partner = Grpc.Messaging.Engine.Campaigns.Partner;

namespace Grpc.Messaging.Services.Geofences;

internal sealed class GeofencesService(PartnerGate gate, IGeofenceStore geofences, IGeogroupStore groups, NumberSource numbers, TimeProvider time)
    : Messaging.Campaigns.V1.GeofencesService.GeofencesServiceBase
{
    private const string Kind = "Geofence";

    private const string ExternalIdPath = "geofence.info.external_id";

    public override async Task<ListGeofencesResponse> ListGeofences(ListGeofencesRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var page = NumberedPaging.PageOf(request.HasPage, request.Page);
        var found = await geofences.ListAsync(partner.PartnerKey, page, NumberedPaging.PageSize, context.CancellationToken);
        var groupsOf = await GroupsOfAsync(partner, [.. found.Items.Select(geofence => geofence.GeofenceId)], context.CancellationToken);
        return new ListGeofencesResponse
        {
            Geofences = { found.Items.Select(geofence => geofence.ToProto(groupsOf[geofence.GeofenceId])) },
            NextPage = NumberedPaging.NextOf(page, found.HasNext),
        };
    }

    public override async Task<CreateGeofenceResponse> CreateGeofence(CreateGeofenceRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        if (await geofences.CountAsync(partner.PartnerKey, context.CancellationToken) >= Geofence.MaxCount)
        {
            throw LimitErrors.Reached("application", Geofence.MaxCount, "geofences");
        }

        var number = await numbers.NextAsync(Sequences.Geofences, context.CancellationToken);
        var geofence = request.Geofence.ToEngine(partner.PartnerKey, number, time.GetMilliseconds());
        return await context.WriteOnceAsync<Geofence, CreateGeofenceResponse>(
            draft => geofences.AddAsync(geofence, draft, context.CancellationToken).OrTakenAsync(ExternalIdPath),
            _ => new CreateGeofenceResponse { Id = number });
    }

    public override async Task<GetGeofenceResponse> GetGeofence(GetGeofenceRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var geofence = await geofences.FindAsync(partner.PartnerKey, request.GeofenceId, context.CancellationToken)
            ?? throw CampaignErrors.NotFound(Kind, request.GeofenceId);
        var groupsOf = await GroupsOfAsync(partner, [geofence.GeofenceId], context.CancellationToken);
        return new GetGeofenceResponse { Geofence = geofence.ToProto(groupsOf[geofence.GeofenceId]) };
    }

    public override async Task<ReplaceGeofenceResponse> ReplaceGeofence(ReplaceGeofenceRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var groupsOf = await GroupsOfAsync(partner, [request.GeofenceId], context.CancellationToken);
        return await context.WriteOnceAsync<Geofence, ReplaceGeofenceResponse>(
            draft => geofences.UpdateAsync(
                partner.PartnerKey,
                request.GeofenceId,
                stored => request.Geofence.ToEngine(stored.PartnerKey, stored.GeofenceId, time.GetMilliseconds()) with { CreateTime = stored.CreateTime },
                draft,
                context.CancellationToken).OrTakenAsync(ExternalIdPath),
            stored => new ReplaceGeofenceResponse
            {
                Geofence = stored?.ToProto(groupsOf[request.GeofenceId]) ?? throw CampaignErrors.NotFound(Kind, request.GeofenceId),
            });
    }

    private async Task<ILookup<long, long>> GroupsOfAsync(Partner partner, IReadOnlyCollection<long> numbers, CancellationToken cancellationToken) =>
        (await groups.ListGroupsAsync(partner.PartnerKey, PlaceKind.Geofence, numbers, cancellationToken))
            .ToLookup(member => member.MemberId, member => member.GeogroupId);
}
