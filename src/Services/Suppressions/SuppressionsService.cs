using Grpc.Core;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Suppressions;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Idempotency;
using Grpc.Messaging.Services.Paging;
using Grpc.Messaging.V1;
using EngineSuppression = Grpc.Messaging.Engine.Suppressions.Suppression;

namespace Grpc.Messaging.Services.Suppressions;

internal sealed class SuppressionsService(ISuppressionStore suppressions, SuppressionList list, ObjectIdGenerator ids, TimeProvider time)
    : V1.SuppressionsService.SuppressionsServiceBase
{
    public override async Task<CreateSuppressionResponse> CreateSuppression(CreateSuppressionRequest request, ServerCallContext context)
    {
        var suppression = new EngineSuppression(
            ids.Next(),
            context.Caller.Account.AccountId,
            (Engine.Channels.Channel)request.Suppression.Channel,
            request.Suppression.Sender,
            request.Suppression.Phone,
            SuppressionSources.Api,
            time.GetMilliseconds());
        var response = await context.WriteOnceAsync<EngineSuppression, CreateSuppressionResponse>(
            draft => suppressions.AddAsync(suppression, draft, context.CancellationToken),
            stored => new CreateSuppressionResponse { Suppression = stored!.ToProto() });
        list.Forget(suppression.AccountId);
        return response;
    }

    public override async Task<ListSuppressionsResponse> ListSuppressions(ListSuppressionsRequest request, ServerCallContext context)
    {
        var accountId = context.Caller.Account.AccountId;
        var scope = new PageScope($"suppressions {accountId} {request.Phone}");
        var asked = scope.Request(request.PageSize, request.PageToken);
        var page = PageScope.Found(request.Phone.Length == 0
            ? await ((IEntityStore<EngineSuppression>)suppressions).ListAsync(accountId, asked, context.CancellationToken)
            : await suppressions.ListAsync(accountId, request.Phone, asked, context.CancellationToken));
        return new ListSuppressionsResponse
        {
            Suppressions = { page.Items.Select(suppression => suppression.ToProto()) },
            NextPageToken = scope.NextToken(page),
        };
    }

    public override async Task<GetSuppressionResponse> GetSuppression(GetSuppressionRequest request, ServerCallContext context)
    {
        var suppression = ObjectId.TryParse(request.SuppressionId, out var id)
            ? await ((IEntityStore<EngineSuppression>)suppressions).FindAsync(context.Caller.Account.AccountId, id, context.CancellationToken)
            : null;
        return new GetSuppressionResponse { Suppression = Found(suppression, request.SuppressionId).ToProto() };
    }

    public override async Task<DeleteSuppressionResponse> DeleteSuppression(DeleteSuppressionRequest request, ServerCallContext context)
    {
        if (!ObjectId.TryParse(request.SuppressionId, out var id))
        {
            throw SuppressionsErrors.NotFound(request.SuppressionId);
        }

        var accountId = context.Caller.Account.AccountId;
        var response = await context.WriteOnceAsync<EngineSuppression, DeleteSuppressionResponse>(
            draft => suppressions.RemoveAsync(accountId, id, draft, context.CancellationToken),
            stored => new DeleteSuppressionResponse { Suppression = Found(stored, request.SuppressionId).ToProto() });
        list.Forget(accountId);
        return response;
    }

    private static EngineSuppression Found(EngineSuppression? suppression, string suppressionId) =>
        suppression ?? throw SuppressionsErrors.NotFound(suppressionId);
}
