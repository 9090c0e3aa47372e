using Grpc.Messaging.Services.Messages;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;
using EngineMessage = Grpc.Messaging.Engine.Inbound.InboundMessage;

namespace Grpc.Messaging.Services.Inbound;

internal sealed class InboundValidator(MessageContents contents) :
    IRequestValidator<ListInboundMessagesRequest>,
    IRequestValidator<GetInboundMessageRequest>,
    IRequestValidator<WatchInboundRequest>
{
    public void Validate(ListInboundMessagesRequest request, Violations violations)
    {
        violations.PageSize(request.PageSize);
        violations.AtMost("customer", request.Customer, EngineMessage.MaxAddress);
        if (request.Channel != Channel.Unspecified && !contents.IsChannel(request.Channel))
        {
            violations.Add("channel", $"must be {contents.ChannelNames}", ViolationReason.UnknownValue);
        }
    }

    public void Validate(GetInboundMessageRequest request, Violations violations) => violations.Required("inbound_id", request.InboundId);

    public void Validate(WatchInboundRequest request, Violations violations) =>
        MessagesValidator.HeartbeatInterval(request.HeartbeatInterval, violations);
}
