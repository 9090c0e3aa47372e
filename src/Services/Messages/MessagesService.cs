using Grpc.Core;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Paging;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Messages;

internal sealed partial class MessagesService(MessageIntake intake, IMessageStore messages, StatusFeed feed)
    : V1.MessagesService.MessagesServiceBase
{
    private const int DefaultPageSize = 100;

    // Tells a caller that the answer is that of an earlier call with the same request_id.
    private static readonly Metadata Replayed = new() { { "idempotency-replayed", "true" } };

    public override async Task<SendPushResponse> SendPush(SendPushRequest request, ServerCallContext context) =>
        new() { Message = await SendAsync(request.ToCommand(context.Caller.Account.AccountId), context) };

    public override async Task<SendSmsResponse> SendSms(SendSmsRequest request, ServerCallContext context) =>
        new() { Message = await SendAsync(request.ToCommand(context.Caller.Account.AccountId), context) };

    public override async Task<SendOmniResponse> SendOmni(SendOmniRequest request, ServerCallContext context) =>
        new() { Message = await SendAsync(request.ToCommand(context.Caller.Account.AccountId), context) };

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

    public override async Task<CancelMessageResponse> CancelMessage(CancelMessageRequest request, ServerCallContext context)
    {
        var message = ObjectId.TryParse(request.MessageId, out var messageId)
            ? await intake.CancelAsync(context.Caller.Account.AccountId, messageId, context.CancellationToken)
            : null;
        return new CancelMessageResponse { Message = Found(message, request.MessageId) };
    }

    private static V1.Message Found(MessageStatus? message, string messageId) =>
        message?.ToProto() ?? throw MessagesErrors.NotFound(messageId);

    private async Task<AcceptedMessage> SendAsync(SendCommand command, ServerCallContext context)
    {
        var result = await intake.AcceptAsync(command, context.CancellationToken);
        switch (result)
        {
            case SendResult.Accepted accepted:
                return accepted.Status.ToAccepted();
            case SendResult.Replayed replayed:
                await context.WriteResponseHeadersAsync(Replayed);
                return MessagesMapping.ReadAnswer(replayed.Answer);
            default:
                throw MessagesErrors.NotAccepted(result);
        }
    }
}
