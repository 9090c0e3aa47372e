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
        violations.Degrees("geofence.info.latitude", info.HasLatitude, info.Latitude, PlaceRules.MaxLatitude);
        violations.Degrees("geofence.info.longitude", info.HasLongitude, info.Longitude, PlaceRules.MaxLongitude);
        if (info.Radius is not (> 0 and <= Engine.Campaigns.Geo.Geofence.MaxRadius))
        {
            violations.Add("geofence.info.radius", $"must be above 0 and at most {Engine.Campaigns.Geo.Geofence.MaxRadius} metres");
        }

        violations.Params("geofence.data", geofence.Data);
    }
}
