using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine;
using Geofence = Grpc.Messaging.Engine.Campaigns.Geo.Geofence;

namespace Grpc.Messaging.Services.Geofences;

/// <summary>Geofences between contract and engine: every name that the API's reference only guesses at is here, in the validator and in the proto.</summary>
internal static class GeofencesMapping
{
    public static Messaging.Campaigns.V1.Geofence ToProto(this Geofence geofence, IEnumerable<long> groups) => new()
    {
        Id = geofence.GeofenceId,
        Info = new GeofenceInfo
        {
            Name = geofence.Name,
            Latitude = geofence.Latitude,
            Longitude = geofence.Longitude,
            Radius = geofence.Radius,
            ExternalId = geofence.ExternalId ?? "",
        },
        Data = { new Dictionary<string, string>(geofence.Data) },
        Groups = { groups },
    };

    public static Geofence ToEngine(this Messaging.Campaigns.V1.Geofence geofence, ObjectId partnerKey, long number, DateTimeOffset now) => new(
        partnerKey,
        number,
        geofence.Info.ExternalId.Length == 0 ? null : geofence.Info.ExternalId,
        geofence.Info.Name,
        geofence.Info.Latitude,
        geofence.Info.Longitude,
        geofence.Info.Radius,
        new Dictionary<string, string>(geofence.Data),
        now,
        now);
}
