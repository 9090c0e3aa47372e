namespace Grpc.Messaging.Engine.Campaigns.Geo;

/// <summary>That a place belongs to a geogroup.</summary>
/// <param name="MemberId">The geofence or beacon.</param>
public sealed record GeogroupMember(ObjectId PartnerKey, long GeogroupId, PlaceKind Kind, long MemberId);
