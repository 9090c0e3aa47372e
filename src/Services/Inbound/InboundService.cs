using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Inbound;
using Grpc.Messaging.Engine.Status;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Deliveries;
using Grpc.Messaging.Services.Paging;
using Grpc.Messaging.V1;
using Microsoft.Extensions.Options;
using EngineMessage = Grpc.Messaging.Engine.Inbound.InboundMessage;

namespace Grpc.Messaging.Services.Inbound;

internal sealed class InboundService(IInboundStore store, InboundFeed feed, IOptions<WatchOptions> options) : V1.InboundService.InboundServiceBase
{
    public override async Task<ListInboundMessagesResponse> ListInboundMessages(ListInboundMessagesRequest request, ServerCallContext context)
    {
        var accountId = context.Caller.Account.AccountId;
        var scope = new PageScope($"inbound {accountId} {request.Channel} {request.Customer} {request.NewestFirst}");
        return await AnswerSize.FitAsync(PageScope.SizeOf(request.PageSize), async size =>
        {
            var page = PageScope.Found(await store.ListAsync(
                accountId,
                request.Channel == Channel.Unspecified ? null : (Engine.Channels.Channel)request.Channel,
                request.Customer.Length == 0 ? null : request.Customer,
                request.NewestFirst,
                scope.Request(size, request.PageToken),
                context.CancellationToken));
            return new ListInboundMessagesResponse
            {
                Messages = { page.Items.Select(message => message.ToProto()) },
                NextPageToken = scope.NextToken(page),
            };
        });
    }

    public override async Task<GetInboundMessageResponse> GetInboundMessage(GetInboundMessageRequest request, ServerCallContext context)
    {
        var message = ObjectId.TryParse(request.InboundId, out var id)
            ? await ((IEntityStore<EngineMessage>)store).FindAsync(context.Caller.Account.AccountId, id, context.CancellationToken)
            : null;
        return new GetInboundMessageResponse { Message = (message ?? throw InboundErrors.NotFound(request.InboundId)).ToProto() };
    }

    public override async Task WatchInbound(WatchInboundRequest request, IServerStreamWriter<WatchInboundResponse> responseStream, ServerCallContext context)
    {
        var accountId = context.Caller.Account.AccountId;
        var heartbeat = request.HeartbeatInterval?.ToTimeSpan() ?? options.Value.HeartbeatTime;
        var last = PositionOf(request.ResumeToken, accountId);
        await foreach (var (position, message) in feed.WatchAsync(accountId, last, heartbeat, context.CancellationToken))
        {
            var told = new WatchInboundResponse { ResumeToken = new InboundToken(accountId, position).ToString() };
            if (message is null)
            {
                told.Heartbeat = new Heartbeat { Interval = Duration.FromTimeSpan(heartbeat) };
            }
            else
            {
                told.Message = message.ToProto();
            }

            await responseStream.WriteAsync(told, context.CancellationToken);
            last = position;
        }

        throw DeliveriesErrors.Stopping(last is { } sequence ? new InboundToken(accountId, sequence).ToString() : null);
    }

    /// <summary>The position to go on behind; null = from now on.</summary>
    private static long? PositionOf(string resumeToken, ObjectId accountId) =>
        resumeToken.Length == 0 ? null
        : !InboundToken.TryParse(resumeToken, out var token) ? throw DeliveriesErrors.ResumeTokenInvalid("is not one that a watch of customers' messages gave out")
        : token.AccountId == accountId ? token.Sequence
        : throw DeliveriesErrors.ResumeTokenInvalid("belongs to another watch");
}
