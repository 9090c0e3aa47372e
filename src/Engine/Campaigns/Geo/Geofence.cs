namespace Grpc.Messaging.Engine.Campaigns.Geo;

/// <summary>A circle on the Earth.</summary>
/// <param name="GeofenceId">Technical id, above 0.</param>
/// <param name="ExternalId">The caller's own key, unique within the partner; null = none.</param>
/// <param name="Latitude">Of the centre, in degrees, -90 to 90.</param>
/// <param name="Longitude">Of the centre, in degrees, -180 to 180.</param>
/// <param name="Radius">In metres, above 0 and at most <see cref="MaxRadius"/>.</param>
/// <param name="Data">The caller's own values.</param>
public sealed record Geofence(
    ObjectId PartnerKey,
    long GeofenceId,
    string? ExternalId,
    string Name,
    double Latitude,
    double Longitude,
    double Radius,
    IReadOnlyDictionary<string, string> Data,
    DateTimeOffset CreateTime,
    DateTimeOffset ModifyTime)
{
    /// <summary>Most geofences of a partner; the API's own limit.</summary>
    public const int MaxCount = 25_000;

    /// <summary>Largest radius, in metres.</summary>
    public const double MaxRadius = 1_000_000;

    /// <summary>Whether a point lies in it; its rim belongs to it.</summary>
    public bool Contains(GeoPoint point) => point.DistanceTo(new GeoPoint(Latitude, Longitude)) <= Radius;
}
