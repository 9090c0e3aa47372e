using Grpc.Core;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Senders;
using Grpc.Messaging.Services.Audit;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Idempotency;
using Grpc.Messaging.Services.Paging;
using Grpc.Messaging.V1;
using SenderState = Grpc.Messaging.Engine.Senders.SenderState;

namespace Grpc.Messaging.Services.Senders;

internal sealed class SendersService(ISenderStore senders, SenderBook book, ObjectIdGenerator ids, TimeProvider time)
    : V1.SendersService.SendersServiceBase
{

    public override async Task<RequestSenderResponse> RequestSender(RequestSenderRequest request, ServerCallContext context)
    {
        var accountId = context.Caller.Account.AccountId;
        var (channel, name) = ((Engine.Channels.Channel)request.Sender.Channel, request.Sender.Name);
        var now = time.GetMilliseconds();
        var all = await senders.ListAsync(accountId, PageRequest.All, context.CancellationToken);
        return all!.Items.FirstOrDefault(sender => sender.Channel == channel && sender.Name == name) is { } known
            ? await context.WriteOnceAsync<SenderName, RequestSenderResponse>(
                draft => senders.UpdateAsync(accountId, known.SenderId, stored => AskedAgain(stored, now), draft, context.CancellationToken),
                sender => new RequestSenderResponse { Sender = (sender ?? AskedAgain(known, now)).ToProto() })
            : await context.WriteOnceAsync<SenderName, RequestSenderResponse>(
                draft => senders.AddAsync(
                    new SenderName(ids.Next(), accountId, channel, name, SenderState.Requested, "", now, now), draft, context.CancellationToken),
                sender => new RequestSenderResponse { Sender = sender!.ToProto() });
    }

    public override async Task<ListSendersResponse> ListSenders(ListSendersRequest request, ServerCallContext context)
    {
        var accountId = context.Caller.Account.AccountId;
        var scope = new PageScope($"senders {accountId}");
        var page = PageScope.Found(await senders.ListAsync(accountId, PageOf(scope, request.PageSize, request.PageToken), context.CancellationToken));
        return new ListSendersResponse { Senders = { page.Items.Select(SendersMapping.ToProto) }, NextPageToken = scope.NextToken(page) };
    }

    public override async Task<DeleteSenderResponse> DeleteSender(DeleteSenderRequest request, ServerCallContext context)
    {
        if (!ObjectId.TryParse(request.SenderId, out var senderId))
        {
            throw SendersErrors.NotFound(request.SenderId);
        }

        var response = await context.WriteOnceAsync<SenderName, DeleteSenderResponse>(
            draft => senders.RemoveAsync(context.Caller.Account.AccountId, senderId, draft, context.CancellationToken),
            sender => new DeleteSenderResponse { Sender = sender?.ToProto() ?? throw SendersErrors.NotFound(request.SenderId) });
        book.Forget();
        return response;
    }

    public override async Task<ListSenderRequestsResponse> ListSenderRequests(ListSenderRequestsRequest request, ServerCallContext context)
    {
        var scope = new PageScope("sender requests");
        var page = PageScope.Found(await senders.ListRequestedAsync(PageOf(scope, request.PageSize, request.PageToken), context.CancellationToken));
        return new ListSenderRequestsResponse { Senders = { page.Items.Select(SendersMapping.ToProto) }, NextPageToken = scope.NextToken(page) };
    }

    public override async Task<DecideSenderResponse> DecideSender(DecideSenderRequest request, ServerCallContext context)
    {
        var now = time.GetMilliseconds();
        var response = await context.WriteOnceAsync<SenderName, DecideSenderResponse>(
            draft => senders.UpdateAsync(
                ObjectId.Parse(request.AccountId),
                ObjectId.Parse(request.SenderId),
                stored =>
                {
                    AuditTrail.TellBefore(context, stored.ToProto());
                    return stored with
                    {
                        State = request.Approved ? SenderState.Approved : SenderState.Rejected,
                        Reason = request.Reason,
                        ModifyTime = now,
                    };
                },
                draft,
                context.CancellationToken),
            sender => new DecideSenderResponse { Sender = sender?.ToProto() ?? throw SendersErrors.NotFound(request.SenderId) });
        book.Forget();
        return response;
    }

    private static PageRequest PageOf(PageScope scope, int size, string token) => scope.Request(size, token);

    private static SenderName AskedAgain(SenderName sender, DateTimeOffset now) => sender.State == SenderState.Rejected
        ? sender with { State = SenderState.Requested, Reason = "", ModifyTime = now }
        : sender;
}
