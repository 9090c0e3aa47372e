using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Geo;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Numbers;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.Idempotency;
using Grpc.Messaging.Services.Partners;
using Beacon = Grpc.Messaging.Engine.Campaigns.Geo.Beacon;
using Geogroup = Grpc.Messaging.Engine.Campaigns.Geo.Geogroup;
using GeogroupMember = Grpc.Messaging.Engine.Campaigns.Geo.GeogroupMember;

namespace Grpc.Messaging.Services.Geogroups;

internal sealed class GeogroupsService(
    PartnerGate gate, IGeogroupStore groups, IGeofenceStore geofences, INumberedStore<Beacon> beacons, NumberSource numbers, TimeProvider time)
    : Messaging.Campaigns.V1.GeogroupsService.GeogroupsServiceBase
{
    private const string Kind = "Geogroup";

    public override async Task<ListGeogroupsResponse> ListGeogroups(ListGeogroupsRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var page = NumberedPaging.PageOf(request.HasPage, request.Page);
        var found = await groups.ListAsync(partner.PartnerKey, page, NumberedPaging.PageSize, context.CancellationToken);
        var members = (await groups.ListMembersAsync(
            partner.PartnerKey, [.. found.Items.Select(group => group.GeogroupId)], context.CancellationToken)).ToLookup(member => member.GeogroupId);
        return new ListGeogroupsResponse
        {
            Geogroups = { found.Items.Select(group => group.ToProto(members[group.GeogroupId])) },
            NextPage = NumberedPaging.NextOf(page, found.HasNext),
        };
    }

    public override async Task<CreateGeogroupResponse> CreateGeogroup(CreateGeogroupRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        if (await groups.CountAsync(partner.PartnerKey, context.CancellationToken) >= Geogroup.MaxCount)
        {
            throw LimitErrors.Reached("application", Geogroup.MaxCount, "geogroups");
        }

        var (number, now) = (await numbers.NextAsync(Sequences.Geogroups, context.CancellationToken), time.GetMilliseconds());
        var externalId = request.Geogroup.ExternalId;
        var group = new Geogroup(partner.PartnerKey, number, externalId.Length == 0 ? null : externalId, request.Geogroup.Name, now, now);
        return await context.WriteOnceAsync<Geogroup, CreateGeogroupResponse>(
            draft => groups.AddAsync(group, draft, context.CancellationToken).OrTakenAsync("geogroup.external_id"),
            _ => new CreateGeogroupResponse { Id = number });
    }

    public override async Task<AddGeogroupBeaconResponse> AddGeogroupBeacon(AddGeogroupBeaconRequest request, ServerCallContext context)
    {
        var member = await FindAsync(context, request.PartnerId, request.GeogroupId, PlaceKind.Beacon, request.Member.Id);
        return await AddAsync<AddGeogroupBeaconResponse>(context, member);
    }

    public override async Task<AddGeogroupGeofenceResponse> AddGeogroupGeofence(AddGeogroupGeofenceRequest request, ServerCallContext context)
    {
        var member = await FindAsync(context, request.PartnerId, request.GeogroupId, PlaceKind.Geofence, request.Member.Id);
        return await AddAsync<AddGeogroupGeofenceResponse>(context, member);
    }

    public override async Task<RemoveGeogroupBeaconResponse> RemoveGeogroupBeacon(RemoveGeogroupBeaconRequest request, ServerCallContext context)
    {
        var member = await FindAsync(context, request.PartnerId, request.GeogroupId, PlaceKind.Beacon, request.Member?.Id ?? request.Id);
        return await context.WriteOnceAsync<GeogroupMember, RemoveGeogroupBeaconResponse>(
            draft => groups.RemoveMemberAsync(member, draft, context.CancellationToken), static _ => new());
    }

    public override async Task<RemoveGeogroupGeofenceResponse> RemoveGeogroupGeofence(RemoveGeogroupGeofenceRequest request, ServerCallContext context)
    {
        var member = await FindAsync(context, request.PartnerId, request.GeogroupId, PlaceKind.Geofence, request.Member?.Id ?? request.Id);
        return await context.WriteOnceAsync<GeogroupMember, RemoveGeogroupGeofenceResponse>(
            draft => groups.RemoveMemberAsync(member, draft, context.CancellationToken), static _ => new());
    }

    private async Task<TResponse> AddAsync<TResponse>(ServerCallContext context, GeogroupMember member)
        where TResponse : class, new()
    {
        if (await groups.CountMembersAsync(member.PartnerKey, member.GeogroupId, member.Kind, context.CancellationToken) >= Geogroup.MaxMembers)
        {
            throw LimitErrors.Reached("geogroup", Geogroup.MaxMembers, member.Kind == PlaceKind.Beacon ? "beacons" : "geofences");
        }

        return await context.WriteOnceAsync<GeogroupMember, TResponse>(
            draft => groups.AddMemberAsync(member, draft, context.CancellationToken), static _ => new());
    }

    /// <summary>The membership that a call is about.</summary>
    /// <exception cref="RpcException">NOT_FOUND: the group or the place.</exception>
    private async Task<GeogroupMember> FindAsync(ServerCallContext context, string partnerId, string geogroupId, PlaceKind kind, long number)
    {
        var partner = await gate.FindAsync(context, partnerId);
        var (key, token) = (partner.PartnerKey, context.CancellationToken);
        var group = GeogroupIds.ExternalIdOf(geogroupId) is { } externalId
            ? await groups.FindExternalAsync(key, externalId, token)
            : await groups.FindAsync(key, GeogroupIds.NumberOf(geogroupId), token);
        if (group is null)
        {
            throw CampaignErrors.NotFound(Kind, geogroupId);
        }

        var isKnown = kind == PlaceKind.Beacon
            ? await beacons.FindAsync(key, number, token) is not null
            : await geofences.FindAsync(key, number, token) is not null;
        return isKnown ? new GeogroupMember(key, group.GeogroupId, kind, number) : throw CampaignErrors.NotFound($"{kind}", number);
    }
}
