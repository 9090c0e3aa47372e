using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine.Campaigns.Lists;
using Grpc.Messaging.Services.Idempotency;
using Grpc.Messaging.Services.Partners;
using StaticList = Grpc.Messaging.Engine.Campaigns.Lists.StaticList;

namespace Grpc.Messaging.Services.StaticLists;

internal sealed class StaticListAdminService(PartnerGate gate, IStaticListStore lists)
    : Messaging.Campaigns.V1.StaticListAdminService.StaticListAdminServiceBase
{
    // Of one transaction: others wait for it.
    private const int Batch = 5_000;

    public override async Task<RenameStaticListResponse> RenameStaticList(RenameStaticListRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        return await context.WriteOnceAsync<StaticList, RenameStaticListResponse>(
            draft => lists.UpdateAsync(
                partner.PartnerKey, request.ListId, stored => stored with { Name = request.Name }, draft, context.CancellationToken),
            stored => stored is null
                ? throw StaticListsErrors.NotFound($"{request.ListId}")
                : new RenameStaticListResponse { ListId = stored.ListId, Name = stored.Name });
    }

    public override async Task<DeleteStaticListResponse> DeleteStaticList(DeleteStaticListRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        while (await lists.RemoveMembersAsync(partner.PartnerKey, request.ListId, Batch, context.CancellationToken) == Batch)
        {
            // On to the next ones.
        }

        return await context.WriteOnceAsync<StaticList, DeleteStaticListResponse>(
            draft => lists.RemoveAsync(partner.PartnerKey, request.ListId, draft, context.CancellationToken),
            stored => stored is null
                ? throw StaticListsErrors.NotFound($"{request.ListId}")
                : new DeleteStaticListResponse { ListId = stored.ListId, Name = stored.Name });
    }
}
