using Grpc.Messaging.Channels.Graph;

namespace Grpc.Messaging.Channels.WhatsApp;

/// <summary>A phone number of the WhatsApp Business Platform, Cloud API.</summary>
public sealed class WhatsAppOptions : GraphOptions
{
    /// <summary>Id of the phone number that messages come from, as the Graph API has it. Required.</summary>
    public string PhoneNumberId { get; set; } = "";

    /// <summary>Id of the WhatsApp Business account, whose templates are listed. Default none: templates are not known then, and none is held back.</summary>
    public string? BusinessAccountId { get; set; }

    /// <summary>How often the templates are listed, 1 minute to a day; between, webhooks tell what becomes of them. Default 1 hour.</summary>
    public TimeSpan TemplateSync { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Whether the first address in a text is shown with a preview. Default false.</summary>
    public bool PreviewsUrls { get; set; }
}
