using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Messages;

internal sealed class PushContentField : ContentField
{
    public override ChannelDefinition Channel => PushChannel.Instance;

    public override string Required => "push_content.text";

    public override ChannelContent? Read(SendOmniRequest request) =>
        request.PushContent is { } push ? MessagesMapping.ToContent(push.Text, push.Sender, push.Actions, push.Title, push.Data) : null;

    public override void Validate(SendOmniRequest request, Violations violations)
    {
        violations.Text("push_content.text", request.PushContent?.Text ?? "", MessagesValidator.MaxPushText, mayHaveTab: true);
        violations.Name("push_content.sender", request.PushContent?.Sender ?? "", MessagesValidator.MaxSender);
        MessagesValidator.Extras("push_content.", request.PushContent?.Title ?? "", request.PushContent?.Data, violations);
        MessagesValidator.Actions("push_content.actions", request.PushContent?.Actions, violations);
    }
}
