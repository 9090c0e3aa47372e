using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.Validation;

namespace Grpc.Messaging.Services.Beacons;

internal sealed class BeaconsValidator :
    IRequestValidator<ListBeaconsRequest>,
    IRequestValidator<CreateBeaconRequest>,
    IRequestValidator<GetBeaconRequest>,
    IRequestValidator<ReplaceBeaconRequest>
{
    public void Validate(ListBeaconsRequest request, Violations violations)
    {
        // Any number is one of a page, if of an empty one; the gate looks at the partner.
    }

    public void Validate(CreateBeaconRequest request, Violations violations) => Check(request.Beacon, violations);

    public void Validate(GetBeaconRequest request, Violations violations) => violations.Number("beacon_id", request.BeaconId);

    public void Validate(ReplaceBeaconRequest request, Violations violations)
    {
        violations.Number("beacon_id", request.BeaconId);
        Check(request.Beacon, violations);
    }

    private static void Check(Beacon? beacon, Violations violations)
    {
        if (beacon?.Info is not { } info)
        {
            violations.Required("beacon.info", "");
            return;
        }

        violations.RequiredName("beacon.info.name", info.Name, ResourceRules.MaxName);
        violations.Name("beacon.info.external_id", info.ExternalId, ResourceRules.MaxName);
        violations.Uuid("beacon.info.uuid", info.Uuid);
        violations.Short("beacon.info.major", info.HasMajor, info.Major);
        violations.Short("beacon.info.minor", info.HasMinor, info.Minor);
        violations.Params("beacon.data", beacon.Data);
    }
}
