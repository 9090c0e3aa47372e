using Grpc.Messaging.Channels.Viber;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;
using ViberContent = Grpc.Messaging.Channels.Viber.ViberContent;

namespace Grpc.Messaging.Services.Messages;

internal sealed class ViberContentField : ContentField
{
    public const int MaxText = 1000;
    private const int MaxCaption = 30;
    private const int MaxUrl = 2048;

    public override ChannelDefinition Channel => ViberChannel.Instance;

    public override string Required => "viber_content.text";

    public override ChannelContent? Read(SendOmniRequest request) => request.ViberContent is { } viber
        ? new ViberContent(viber.Text, viber.Sender)
        {
            Image = OrNull(viber.Image),
            Caption = OrNull(viber.Caption),
            Action = OrNull(viber.Action),
            IsPromotional = viber.IsPromotional,
        }
        : null;

    public override void Validate(SendOmniRequest request, Violations violations)
    {
        if (request.ViberContent is not { } viber)
        {
            return;
        }

        violations.Text("viber_content.text", viber.Text, MaxText, mayHaveTab: false);
        violations.Name("viber_content.sender", viber.Sender, MessagesValidator.MaxSender);
        violations.Name("viber_content.caption", viber.Caption, MaxCaption);
        violations.Name("viber_content.action", viber.Action, MaxUrl);
        violations.Name("viber_content.image", viber.Image, MaxUrl);
        if ((viber.Caption.Length > 0) != (viber.Action.Length > 0))
        {
            violations.Add(viber.Caption.Length > 0 ? "viber_content.action" : "viber_content.caption", "is required: a button has both caption and action");
        }

        if (viber.Image.Length > 0 && viber.Caption.Length == 0)
        {
            violations.Add("viber_content.caption", "is required beside an image");
        }
    }

    private static string? OrNull(string text) => text.Length == 0 ? null : text;
}
