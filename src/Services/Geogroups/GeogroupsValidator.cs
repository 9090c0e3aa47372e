using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.Validation;

namespace Grpc.Messaging.Services.Geogroups;

internal sealed class GeogroupsValidator :
    IRequestValidator<ListGeogroupsRequest>,
    IRequestValidator<CreateGeogroupRequest>,
    IRequestValidator<AddGeogroupBeaconRequest>,
    IRequestValidator<AddGeogroupGeofenceRequest>,
    IRequestValidator<RemoveGeogroupBeaconRequest>,
    IRequestValidator<RemoveGeogroupGeofenceRequest>
{
    private const string MemberPath = "member.id";

    public void Validate(ListGeogroupsRequest request, Violations violations)
    {
        // Any number is one of a page, if of an empty one; the gate looks at the partner.
    }

    public void Validate(CreateGeogroupRequest request, Violations violations)
    {
        violations.RequiredName("geogroup.name", request.Geogroup?.Name ?? "", ResourceRules.MaxName);
        violations.Name("geogroup.external_id", request.Geogroup?.ExternalId ?? "", ResourceRules.MaxName);
    }

    public void Validate(AddGeogroupBeaconRequest request, Violations violations) => Check(request.GeogroupId, request.Member?.Id ?? 0, violations);

    public void Validate(AddGeogroupGeofenceRequest request, Violations violations) => Check(request.GeogroupId, request.Member?.Id ?? 0, violations);

    public void Validate(RemoveGeogroupBeaconRequest request, Violations violations) =>
        Check(request.GeogroupId, request.Member?.Id ?? request.Id, violations);

    public void Validate(RemoveGeogroupGeofenceRequest request, Violations violations) =>
        Check(request.GeogroupId, request.Member?.Id ?? request.Id, violations);

    private static void Check(string geogroupId, long member, Violations violations)
    {
        if (GeogroupIds.ExternalIdOf(geogroupId) is null && GeogroupIds.NumberOf(geogroupId) == 0)
        {
            violations.Add("geogroup_id", "must be a positive integer, or \"ext:\" and an external id");
        }

        violations.AtMost("geogroup_id", geogroupId, ResourceRules.MaxName);
        violations.Number(MemberPath, member);
    }
}
