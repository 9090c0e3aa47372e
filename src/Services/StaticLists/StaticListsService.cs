using Google.Protobuf.Collections;
using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Lists;
using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Numbers;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.Idempotency;
using Grpc.Messaging.Services.Partners;
using Grpc.Messaging.Services.Validation;
using Partner = Grpc.Messaging.Engine.Campaigns.Partner;
using StaticList = Grpc.Messaging.Engine.Campaigns.Lists.StaticList;
using StaticListUser = Grpc.Messaging.Campaigns.V1.StaticListUser;

namespace Grpc.Messaging.Services.StaticLists;

internal sealed class StaticListsService(
    PartnerGate gate,
    IStaticListStore lists,
    IDeviceFieldStore fields,
    NumberSource numbers,
    ObjectIdGenerator ids,
    JobSignal jobSignal,
    TimeProvider time) : Messaging.Campaigns.V1.StaticListsService.StaticListsServiceBase
{
    public override async Task<ListStaticListsResponse> ListStaticLists(ListStaticListsRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var page = NumberedPaging.PageOf(request.HasPage, request.Page);
        var found = await lists.ListAsync(partner.PartnerKey, page, NumberedPaging.PageSize, context.CancellationToken);
        return new ListStaticListsResponse
        {
            Lists = { found.Items.Select(list => list.ToProto()) },
            NextPage = NumberedPaging.NextOf(page, found.HasNext),
        };
    }

    public override async Task<CreateStaticListResponse> CreateStaticList(CreateStaticListRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var given = request.List;
        var number = given.HasListId ? given.ListId : await NextNumberAsync(partner, context.CancellationToken);
        var externalId = given.ExternalId.Length == 0 ? null : given.ExternalId;
        var list = new StaticList(partner.PartnerKey, number, externalId, given.Name, ids.Next(), time.GetMilliseconds());
        return await context.WriteOnceAsync<StaticList, CreateStaticListResponse>(
            draft => lists.AddAsync(list, draft, context.CancellationToken).OrListExistsAsync(number),
            _ => new CreateStaticListResponse { ListId = number });
    }

    public override async Task<ListStaticListMembersResponse> ListStaticListMembers(ListStaticListMembersRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var page = NumberedPaging.PageOf(request.HasPage, request.Page);
        var found = await lists.ListMembersAsync(
            partner.PartnerKey, request.ListId, time.GetMilliseconds(), page, NumberedPaging.PageSize, context.CancellationToken);
        return new ListStaticListMembersResponse
        {
            Users = { found.Items.Select(member => member.ToProto()) },
            NextPage = NumberedPaging.NextOf(page, found.HasNext),
        };
    }

    public override async Task<AddStaticListMembersResponse> AddStaticListMembers(AddStaticListMembersRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        return await QueueAsync(partner, request.ListId, isRemoval: false, request.Users, new AddStaticListMembersResponse(), context);
    }

    public override async Task<RemoveStaticListMembersResponse> RemoveStaticListMembers(
        RemoveStaticListMembersRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        return await QueueAsync(partner, request.ListId, isRemoval: true, request.Users, new RemoveStaticListMembersResponse(), context);
    }

    private async Task<TResponse> QueueAsync<TResponse>(
        Partner partner, long listId, bool isRemoval, RepeatedField<StaticListUser> users, TResponse response, ServerCallContext context)
        where TResponse : class
    {
        var list = await lists.FindAsync(partner.PartnerKey, listId, context.CancellationToken) ?? throw StaticListsErrors.NotFound(listId);
        var schema = ProfileSchema.Of(await fields.ListAsync(partner.AppCode, context.CancellationToken));
        var violations = new Violations();
        var read = StaticListsMapping.ToEngine(users, schema, violations);
        violations.ThrowIfAny();
        var change = new StaticListChange(ids.Next(), partner.PartnerKey, listId, isRemoval, read);
        var job = StaticListJob.Of(list, partner.AccountId, time.GetMilliseconds());
        await context.WriteOnceAsync<StaticListChange, TResponse>(
            draft => lists.QueueAsync(change, job, draft, context.CancellationToken), _ => response);
        jobSignal.Wake();
        return response;
    }

    // Callers may have chosen a number that would come next.
    private async Task<long> NextNumberAsync(Partner partner, CancellationToken cancellationToken)
    {
        while (true)
        {
            var number = await numbers.NextAsync(Sequences.Lists, cancellationToken);
            if (await lists.FindAsync(partner.PartnerKey, number, cancellationToken) is null)
            {
                return number;
            }
        }
    }
}
