using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Idempotency;
using Grpc.Messaging.Services.Paging;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Messages;

internal sealed partial class MessagesService(
    MessageIntake intake, IMessageStore messages, StatusFeed feed, MessageContents contents, WatchTickets tickets)
    : V1.MessagesService.MessagesServiceBase
{
    private const int DefaultPageSize = 100;

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
        return new GetMessageResponse { Message = Found(message, request.MessageId) };
    }

    public override async Task<ListMessagesResponse> ListMessages(ListMessagesRequest request, ServerCallContext context)
    {
        var accountId = context.Caller.Account.AccountId;
        var filter = request.ToFilter();
        var scope = new PageScope($"messages {accountId} {filter.From:O} {filter.To:O} {filter.State} {filter.ScenarioKey}");
        var size = request.PageSize == 0 ? DefaultPageSize : request.PageSize;
        var page = PageScope.Found(
            await messages.ListAsync(accountId, filter, scope.Request(size, request.PageToken), context.CancellationToken));
        return new ListMessagesResponse
        {
            Messages = { page.Items.Select(summary => summary.ToProto()) },
            NextPageToken = scope.NextToken(page),
        };
    }

    public override Task<CancelMessageResponse> CancelMessage(CancelMessageRequest request, ServerCallContext context) =>
        context.AnswerOnceAsync(async () =>
        {
            var message = ObjectId.TryParse(request.MessageId, out var messageId)
                ? await intake.CancelAsync(context.Caller.Account.AccountId, messageId, context.CancellationToken)
                : null;
            return new CancelMessageResponse { Message = Found(message, request.MessageId) };
        });

    public override Task<CreateTicketResponse> CreateTicket(CreateTicketRequest request, ServerCallContext context) =>
        context.AnswerOnceAsync(() =>
        {
            // Whether there is such a message of the account shows when the watch opens.
            var (ticket, expireTime) = tickets.Issue(context.ApiKey, request.MessageId.Length == 0 ? null : ObjectId.Parse(request.MessageId));
            return Task.FromResult(new CreateTicketResponse { Ticket = ticket, ExpireTime = Timestamp.FromDateTimeOffset(expireTime) });
        });

    private static V1.Message Found(MessageStatus? message, string messageId) =>
        message?.ToProto() ?? throw MessagesErrors.NotFound(messageId);

    private Task<TResponse> SendAsync<TResponse>(
        Func<RequestDraft<MessageStatus>?, SendCommand> toCommand, Func<AcceptedMessage, TResponse> toResponse, ServerCallContext context)
        where TResponse : class
        => context.WriteOnceAsync<MessageStatus, TResponse>(
            async draft => await intake.AcceptAsync(
                toCommand(draft) with { NeedsDestinations = context.Caller.Account.RefusesBroadcasts }, context.CancellationToken) switch
            {
                SendResult.Accepted accepted => accepted.Status,
                SendResult.Replayed replayed => new Written<MessageStatus>(null, replayed.Earlier),
                var refusal => throw MessagesErrors.NotAccepted(refusal, contents),
            },
            status => toResponse(status!.ToAccepted()));
}
