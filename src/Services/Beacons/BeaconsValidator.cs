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
        if (!Guid.TryParseExact(info.Uuid, "D", out _))
        {
            violations.Add("beacon.info.uuid", "must be 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12");
        }

        Number("beacon.info.major", info.HasMajor, info.Major, violations);
        Number("beacon.info.minor", info.HasMinor, info.Minor, violations);
        violations.Params("beacon.data", beacon.Data);
    }

    private static void Number(string field, bool isGiven, int value, Violations violations)
    {
        if (!isGiven || value is < 0 or > ushort.MaxValue)
        {
            violations.Add(field, $"must be 0 to {ushort.MaxValue}");
        }
    }
}
