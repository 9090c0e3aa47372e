using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;
using SmsContent = Grpc.Messaging.Channels.Sms.SmsContent;

namespace Grpc.Messaging.Services.Messages;

internal sealed class SmsContentField : ContentField
{
    public override ChannelDefinition Channel => SmsChannel.Instance;

    public override string Required => "sms_content.text";

    public override ChannelContent? Read(SendOmniRequest request) => request.SmsContent is { } sms ? new SmsContent(SmsText.Compose(sms.Text), sms.Sender) : null;

    public override void Validate(SendOmniRequest request, Violations violations)
    {
        MessagesValidator.Sms("sms_content.text", request.SmsContent?.Text ?? "", violations);
        violations.Name("sms_content.sender", request.SmsContent?.Sender ?? "", MessagesValidator.MaxSender);
    }
}
