using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Geo;
using Grpc.Messaging.Tests.Storage.Infrastructure;

namespace Grpc.Messaging.Tests.Storage.Campaigns;

/// <summary>Geofences by where they are, and the members of geogroups.</summary>
public abstract partial class CampaignStoreTests
{
    private static readonly GeoPoint Here = new(48.8738, 2.295);

    private IGeofenceStore Geofences => Store.Get<IGeofenceStore>();

    private IGeogroupStore Geogroups => Store.Get<IGeogroupStore>();

    [Fact]
    public async Task Geofences_AroundAPoint_AreThoseOfThePartnerThatHoldItWhateverTheirSize()
    {
        var (partner, other) = (await AddPartnerAsync(), await AddPartnerAsync());
        await AddFenceAsync(partner.PartnerKey, 1, Here, radius: 10);
        await AddFenceAsync(partner.PartnerKey, 2, Here with { Latitude = Here.Latitude + 1 }, radius: 200_000);
        await AddFenceAsync(partner.PartnerKey, 3, Here with { Latitude = Here.Latitude + 1 }, radius: 100_000);
        await AddFenceAsync(other.PartnerKey, 4, Here, radius: 10);

        Assert.Equal([1, 2], await ContainingAsync(Here));

        await Geofences.UpdateAsync(partner.PartnerKey, 1, fence => fence with { Latitude = 10 }, request: null, Token);
        Assert.Equal([2], await ContainingAsync(Here));
        Assert.Equal([1], await ContainingAsync(Here with { Latitude = 10 }));
        Assert.Equal(3, await Geofences.CountAsync(partner.PartnerKey, Token));

        async Task<IEnumerable<long>> ContainingAsync(GeoPoint point) =>
            (await Geofences.ListContainingAsync(partner.PartnerKey, point, Token)).Select(fence => fence.GeofenceId);
    }

    [Fact]
    public async Task Geogroups_MembersAddedAndRemovedTwice_AreThereOnceAndThenNot()
    {
        var partner = await AddPartnerAsync();
        var (fence, beacon) = (new GeogroupMember(partner.PartnerKey, 7, PlaceKind.Geofence, 5), new GeogroupMember(partner.PartnerKey, 7, PlaceKind.Beacon, 5));
        await Geogroups.AddAsync(new Geogroup(partner.PartnerKey, 7, "stores", "Stores", Samples.Now, Samples.Now), request: null, Token);
        foreach (var member in new[] { fence, beacon, fence })
        {
            await Geogroups.AddMemberAsync(member, request: null, Token);
        }

        Assert.Equal([fence, beacon], (await Geogroups.ListMembersAsync(partner.PartnerKey, [7], Token)).OrderBy(member => member.Kind));
        Assert.Equal([beacon], await Geogroups.ListGroupsAsync(partner.PartnerKey, PlaceKind.Beacon, [5], Token));

        await Geogroups.RemoveMemberAsync(fence, request: null, Token);
        await Geogroups.RemoveMemberAsync(fence, request: null, Token);

        Assert.Equal(0, await Geogroups.CountMembersAsync(partner.PartnerKey, 7, PlaceKind.Geofence, Token));
        Assert.Equal(1, await Geogroups.CountMembersAsync(partner.PartnerKey, 7, PlaceKind.Beacon, Token));
    }

    private async Task AddFenceAsync(ObjectId partnerKey, long number, GeoPoint centre, double radius) => await Geofences.AddAsync(
        new Geofence(
            partnerKey, number, null, $"Fence {number}", centre.Latitude, centre.Longitude, radius, new Dictionary<string, string>(), Samples.Now, Samples.Now),
        request: null,
        Token);
}
