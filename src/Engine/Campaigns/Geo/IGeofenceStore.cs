using Grpc.Messaging.Engine.Entities;

namespace Grpc.Messaging.Engine.Campaigns.Geo;

/// <summary>The geofences of all partners.</summary>
public interface IGeofenceStore : INumberedStore<Geofence>
{
    /// <summary>The geofences of a partner that hold a point, by ascending number; found by <see cref="GeoGrid"/>, not by looking at all.</summary>
    Task<IReadOnlyList<Geofence>> ListContainingAsync(ObjectId partnerKey, GeoPoint point, CancellationToken cancellationToken);
}
