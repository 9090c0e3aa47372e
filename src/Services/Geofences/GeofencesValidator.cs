using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.Validation;

namespace Grpc.Messaging.Services.Geofences;

internal sealed class GeofencesValidator :
    IRequestValidator<ListGeofencesRequest>,
    IRequestValidator<CreateGeofenceRequest>,
    IRequestValidator<GetGeofenceRequest>,
    IRequestValidator<ReplaceGeofenceRequest>
{
    private const int MaxLatitude = 90;
    private const int MaxLongitude = 180;

    public void Validate(ListGeofencesRequest request, Violations violations)
    {
        // Any number is one of a page, if of an empty one; the gate looks at the partner.
    }

    public void Validate(CreateGeofenceRequest request, Violations violations) => Check(request.Geofence, violations);

    public void Validate(GetGeofenceRequest request, Violations violations) => violations.Number("geofence_id", request.GeofenceId);

    public void Validate(ReplaceGeofenceRequest request, Violations violations)
    {
        violations.Number("geofence_id", request.GeofenceId);
        Check(request.Geofence, violations);
    }

    private static void Check(Geofence? geofence, Violations violations)
    {
        if (geofence?.Info is not { } info)
        {
            violations.Required("geofence.info", "");
            return;
        }

        violations.RequiredName("geofence.info.name", info.Name, ResourceRules.MaxName);
        violations.Name("geofence.info.external_id", info.ExternalId, ResourceRules.MaxName);
        Degrees("geofence.info.latitude", info.HasLatitude, info.Latitude, MaxLatitude, violations);
        Degrees("geofence.info.longitude", info.HasLongitude, info.Longitude, MaxLongitude, violations);
        if (info.Radius is not (> 0 and <= Engine.Campaigns.Geo.Geofence.MaxRadius))
        {
            violations.Add("geofence.info.radius", $"must be above 0 and at most {Engine.Campaigns.Geo.Geofence.MaxRadius} metres");
        }

        violations.Params("geofence.data", geofence.Data);
    }

    private static void Degrees(string field, bool isGiven, double value, int max, Violations violations)
    {
        if (!isGiven || !(Math.Abs(value) <= max))
        {
            violations.Add(field, $"must be -{max} to {max} degrees");
        }
    }
}
