using Grpc.Messaging.Engine.Campaigns.Geo;
using Geogroup = Grpc.Messaging.Engine.Campaigns.Geo.Geogroup;
using GeogroupMember = Grpc.Messaging.Engine.Campaigns.Geo.GeogroupMember;

namespace Grpc.Messaging.Services.Geogroups;

/// <summary>Geogroups between contract and engine: every name that the API's reference only guesses at is here, in the validator and in the proto.</summary>
internal static class GeogroupsMapping
{
    public static Messaging.Campaigns.V1.Geogroup ToProto(this Geogroup group, IEnumerable<GeogroupMember> members)
    {
        var proto = new Messaging.Campaigns.V1.Geogroup { Id = group.GeogroupId, Name = group.Name, ExternalId = group.ExternalId ?? "" };
        foreach (var member in members)
        {
            (member.Kind == PlaceKind.Beacon ? proto.Beacons : proto.Geofences).Add(member.MemberId);
        }

        return proto;
    }
}
