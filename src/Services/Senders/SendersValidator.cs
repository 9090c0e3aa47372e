using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Senders;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Senders;

internal sealed class SendersValidator(ChannelRegistry channels) :
    IRequestValidator<RequestSenderRequest>,
    IRequestValidator<ListSendersRequest>,
    IRequestValidator<DeleteSenderRequest>,
    IRequestValidator<ListSenderRequestsRequest>,
    IRequestValidator<DecideSenderRequest>
{
    public void Validate(RequestSenderRequest request, Violations violations)
    {
        violations.RequiredName("sender.name", request.Sender?.Name ?? "", SenderName.MaxName);
        if (channels.Find((Engine.Channels.Channel)(request.Sender?.Channel ?? 0)) is null)
        {
            violations.Add("sender.channel", $"must be one of {string.Join(", ", channels.All.Select(static channel => channel.Name))}");
        }
    }

    public void Validate(ListSendersRequest request, Violations violations) => violations.PageSize(request.PageSize);

    public void Validate(DeleteSenderRequest request, Violations violations) => violations.Required("sender_id", request.SenderId);

    public void Validate(ListSenderRequestsRequest request, Violations violations) => violations.PageSize(request.PageSize);

    public void Validate(DecideSenderRequest request, Violations violations)
    {
        violations.RequiredId("account_id", request.AccountId);
        violations.RequiredId("sender_id", request.SenderId);
        violations.Name("reason", request.Reason, SenderName.MaxReason);
    }
}
