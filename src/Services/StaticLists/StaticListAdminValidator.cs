using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.Validation;

namespace Grpc.Messaging.Services.StaticLists;

internal sealed class StaticListAdminValidator : IRequestValidator<RenameStaticListRequest>, IRequestValidator<DeleteStaticListRequest>
{
    public void Validate(RenameStaticListRequest request, Violations violations)
    {
        violations.Number("list_id", request.ListId);
        violations.RequiredName("name", request.Name, ResourceRules.MaxName);
    }

    public void Validate(DeleteStaticListRequest request, Violations violations) => violations.Number("list_id", request.ListId);
}
