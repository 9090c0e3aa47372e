using Google.Protobuf.Collections;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.Validation;

namespace Grpc.Messaging.Services.StaticLists;

internal sealed class StaticListsValidator :
    IRequestValidator<ListStaticListsRequest>,
    IRequestValidator<CreateStaticListRequest>,
    IRequestValidator<ListStaticListMembersRequest>,
    IRequestValidator<AddStaticListMembersRequest>,
    IRequestValidator<RemoveStaticListMembersRequest>
{
    private const int MaxUsers = 1_000;

    public void Validate(ListStaticListsRequest request, Violations violations)
    {
        // Any number is one of a page, if of an empty one; the gate looks at the partner.
    }

    public void Validate(CreateStaticListRequest request, Violations violations)
    {
        violations.RequiredName("list.name", request.List?.Name ?? "", ResourceRules.MaxName);
        violations.Name("list.external_id", request.List?.ExternalId ?? "", ResourceRules.MaxName);
        if (request.List is { HasListId: true, ListId: <= 0 })
        {
            violations.Add("list.list_id", "must be a positive integer");
        }
    }

    public void Validate(ListStaticListMembersRequest request, Violations violations) => violations.Number("list_id", request.ListId);

    public void Validate(AddStaticListMembersRequest request, Violations violations) => Check(request.ListId, request.Users, violations);

    public void Validate(RemoveStaticListMembersRequest request, Violations violations) => Check(request.ListId, request.Users, violations);

    private static void Check(long listId, RepeatedField<StaticListUser> users, Violations violations)
    {
        violations.Number("list_id", listId);
        if (users.Count is 0 or > MaxUsers)
        {
            violations.Add("users", $"is missing from the body: an array of 1 to {MaxUsers} devices");
        }
    }
}
