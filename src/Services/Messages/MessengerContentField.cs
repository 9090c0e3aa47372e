using Grpc.Messaging.Channels.Messenger;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;
using MessengerContent = Grpc.Messaging.Channels.Messenger.MessengerContent;

namespace Grpc.Messaging.Services.Messages;

internal sealed class MessengerContentField : ContentField
{
    private const int MaxText = 2000;

    public override ChannelDefinition Channel => MessengerChannel.Instance;

    public override string Required => "messenger_content.text";

    public override ChannelContent? Read(SendOmniRequest request) => request.MessengerContent is { } content
        ? new MessengerContent(content.Text, content.Sender)
        {
            Tag = content.Tag switch
            {
                MessengerTag.ConfirmedEventUpdate => MessengerTags.ConfirmedEventUpdate,
                MessengerTag.PostPurchaseUpdate => MessengerTags.PostPurchaseUpdate,
                MessengerTag.AccountUpdate => MessengerTags.AccountUpdate,
                MessengerTag.HumanAgent => MessengerTags.HumanAgent,
                _ => null,
            },
        }
        : null;

    public override void Validate(SendOmniRequest request, Violations violations)
    {
        if (request.MessengerContent is not { } content)
        {
            return;
        }

        violations.Text("messenger_content.text", content.Text, MaxText, mayHaveTab: false);
        violations.Name("messenger_content.sender", content.Sender, MessagesValidator.MaxSender);
        if (!Enum.IsDefined(content.Tag))
        {
            violations.Add("messenger_content.tag", "is not a tag that there is");
        }
    }
}
