namespace Grpc.Messaging.Engine.Campaigns.Geo;

/// <summary>What a member of a geogroup is. The numbers are stored.</summary>
public enum PlaceKind
{
    Geofence = 1,
    Beacon = 2,
}
