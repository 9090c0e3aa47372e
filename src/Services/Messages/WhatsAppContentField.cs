using Grpc.Messaging.Channels.WhatsApp;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;
using WhatsAppContent = Grpc.Messaging.Channels.WhatsApp.WhatsAppContent;
using WhatsAppTemplate = Grpc.Messaging.Channels.WhatsApp.WhatsAppTemplate;

namespace Grpc.Messaging.Services.Messages;

internal sealed class WhatsAppContentField : ContentField
{
    private const int MaxText = 4096;
    private const int MaxCaption = 1024;
    private const int MaxUrl = 2048;
    private const int MaxName = 512;
    private const int MaxLanguage = 15;
    private const int MaxParameters = 50;
    private const int MaxParameter = 1024;

    public override ChannelDefinition Channel => WhatsAppChannel.Instance;

    public override string Required => "whatsapp_content.text";

    public override ChannelContent? Read(SendOmniRequest request) => request.WhatsappContent is { } content
        ? new WhatsAppContent(content.Text, content.Sender)
        {
            Image = OrNull(content.Image),
            Template = content.Template is { } template
                ? new WhatsAppTemplate(template.Name, template.Language, [.. template.Parameters])
                {
                    HeaderImage = OrNull(template.HeaderImage),
                    ButtonParameter = OrNull(template.ButtonParameter),
                }
                : null,
        }
        : null;

    public override void Validate(SendOmniRequest request, Violations violations)
    {
        if (request.WhatsappContent is not { } content)
        {
            return;
        }

        violations.Text("whatsapp_content.text", content.Text, content.Image.Length > 0 ? MaxCaption : MaxText, mayHaveTab: false);
        violations.Name("whatsapp_content.sender", content.Sender, MessagesValidator.MaxSender);
        violations.Name("whatsapp_content.image", content.Image, MaxUrl);
        if (content.Image.Length > 0 && content.Text.Length == 0)
        {
            violations.Add("whatsapp_content.text", "is required beside an image");
        }

        if (content.Template is { } template)
        {
            Template(template, violations);
        }
    }

    private static void Template(V1.WhatsAppTemplate template, Violations violations)
    {
        if (template.Name.Length is 0 or > MaxName || !template.Name.All(static letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '_'))
        {
            violations.Add("whatsapp_content.template.name", $"is required: 1 to {MaxName} lower-case letters, digits and underscores");
        }

        if (template.Language.Length is 0 or > MaxLanguage || !template.Language.All(static letter => char.IsAsciiLetter(letter) || letter == '_'))
        {
            violations.Add("whatsapp_content.template.language", "is required, such as \"en_US\"");
        }

        if (template.Parameters.Count > MaxParameters)
        {
            violations.Add("whatsapp_content.template.parameters", $"must have at most {MaxParameters} entries");
        }

        for (var i = 0; i < Math.Min(template.Parameters.Count, MaxParameters); i++)
        {
            // WhatsApp refuses parameters of several lines.
            violations.RequiredName($"whatsapp_content.template.parameters[{i}]", template.Parameters[i], MaxParameter);
        }

        violations.Name("whatsapp_content.template.header_image", template.HeaderImage, MaxUrl);
        violations.Name("whatsapp_content.template.button_parameter", template.ButtonParameter, MaxUrl);
    }

    private static string? OrNull(string text) => text.Length == 0 ? null : text;
}
