using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Engine.Status;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Dialects;
using Grpc.Messaging.Services.Idempotency;
using Grpc.Messaging.Services.Paging;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Messages;

[BindServiceMethod(typeof(MessagesBinding), nameof(MessagesBinding.Bind))]
internal sealed partial class MessagesService(
    MessageIntake intake,
    IMessageStore messages,
    IDeliveryStore deliveries,
    DeliveryDetails details,
    IRequestStore requests,
    StatusFeed feed,
    MessageContents contents,
    WatchTickets tickets,
    TimeProvider time)
    : V1.MessagesService.MessagesServiceBase
{
    public override Task<SendPushResponse> SendPush(SendPushRequest request, ServerCallContext context) => SendAsync(
        draft => request.ToCommand(context.Caller.Account.AccountId, draft), message => new SendPushResponse { Message = message }, context);

    public override Task<SendSmsResponse> SendSms(SendSmsRequest request, ServerCallContext context) => SendAsync(
        draft => request.ToCommand(context.Caller.Account.AccountId, draft), message => new SendSmsResponse { Message = message }, context);

    public override Task<SendOmniResponse> SendOmni(SendOmniRequest request, ServerCallContext context) => SendAsync(
        draft => request.ToCommand(context.Caller.Account.AccountId, contents.Read(request), draft), message => new SendOmniResponse { Message = message }, context);

    public override async Task<GetMessageResponse> GetMessage(GetMessageRequest request, ServerCallContext context)
    {
        var message = ObjectId.TryParse(request.MessageId, out var messageId)
            ? await messages.FindAsync(context.Caller.Account.AccountId, messageId, context.CancellationToken)
            : null;
        return new GetMessageResponse { Message = await ToProtoAsync(message, request.MessageId, context) };
    }

    public override async Task<ListMessagesResponse> ListMessages(ListMessagesRequest request, ServerCallContext context)
    {
        var accountId = context.Caller.Account.AccountId;
        var filter = request.ToFilter();
        var scope = new PageScope($"messages {accountId} {filter.From:O} {filter.To:O} {filter.State} {filter.ScenarioKey}{request.LabelScope()}");
        return await AnswerSize.FitAsync(PageScope.SizeOf(request.PageSize), async size =>
        {
            var page = PageScope.Found(
                await messages.ListAsync(accountId, filter, scope.Request(size, request.PageToken), context.CancellationToken));
            return new ListMessagesResponse
            {
                Messages = { page.Items.Select(summary => summary.ToProto()) },
                NextPageToken = scope.NextToken(page),
            };
        });
    }

    public override Task<CancelMessageResponse> CancelMessage(CancelMessageRequest request, ServerCallContext context) =>
        context.AnswerOnceAsync(async () =>
        {
            var message = ObjectId.TryParse(request.MessageId, out var messageId)
                ? await intake.CancelAsync(context.Caller.Account.AccountId, messageId, context.CancellationToken)
                : null;
            return new CancelMessageResponse { Message = await ToProtoAsync(message, request.MessageId, context) };
        });

    public override Task<CreateTicketResponse> CreateTicket(CreateTicketRequest request, ServerCallContext context) =>
        context.AnswerOnceAsync(() =>
        {
            // Whether there is such a message of the account shows when the watch opens.
            var (ticket, expireTime) = tickets.Issue(context.ApiKey, request.MessageId.Length == 0 ? null : ObjectId.Parse(request.MessageId));
            return Task.FromResult(new CreateTicketResponse { Ticket = ticket, ExpireTime = Timestamp.FromDateTimeOffset(expireTime) });
        });

    private static DestinationLimit LimitOf(ServerCallContext context) => context.IsRest ? DestinationLimit.Rest : DestinationLimit.Grpc;

    private async Task<V1.Message> ToProtoAsync(MessageStatus? status, string messageId, ServerCallContext context)
    {
        if (status is not { Message: var message })
        {
            throw MessagesErrors.NotFound(messageId);
        }

        // What is all there is counted as it is shown; of the rest the store knows more than was read.
        var states = !status.IsPartial
            ? status.Deliveries.CountBy(static delivery => delivery.State).Select(static count => (count.Key, count.Value)).Order()
            : (await messages.ListAsync(
                message.AccountId, new MessageFilter(null, null, null, null) { MessageId = message.MessageId }, new PageRequest(1, ""),
                context.CancellationToken))!.Items.SelectMany(static summary => summary.States);
        return status.ToProto([.. states], LimitOf(context));
    }

    private Task<TResponse> SendAsync<TResponse>(
        Func<RequestDraft<MessageStatus>?, SendCommand> toCommand, Func<AcceptedMessage, TResponse> toResponse, ServerCallContext context)
        where TResponse : class
        => context.WriteOnceAsync<MessageStatus, TResponse>(
            async draft => await intake.AcceptAsync(
                toCommand(draft) with { Key = context.Caller.SendKey, NeedsDestinations = context.Caller.Account.RefusesBroadcasts },
                context.CancellationToken) switch
            {
                SendResult.Accepted accepted => accepted.Status,
                SendResult.Replayed replayed => new Written<MessageStatus>(null, replayed.Earlier),
                var refusal => throw MessagesErrors.NotAccepted(refusal, contents),
            },
            status => toResponse(status!.ToAccepted(LimitOf(context))));
}
