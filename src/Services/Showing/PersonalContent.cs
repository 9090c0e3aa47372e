using Grpc.Messaging.Campaigns.V1;

namespace Grpc.Messaging.Services.Showing;

/// <summary>
/// Writes what a device shows by itself for that device: its titles, texts and labels, and the addresses that a tap opens. The messages are changed in place.
/// </summary>
internal static class PersonalContent
{
    private const string PlainText = "text";

    public static InAppVariant Write(InAppVariant variant, ContentWords words)
    {
        if (variant.PopupTemplate is { } popup)
        {
            (popup.Title, popup.Text) = (words.Text(popup.Title), words.Text(popup.Text));
            foreach (var button in popup.Buttons)
            {
                (button.Title, button.Url) = (words.Text(button.Title), words.Url(button.Url));
            }
        }

        if (variant.BrowserTemplate is { } browser)
        {
            browser.Url = words.Url(browser.Url);
        }

        if (variant.CustomTemplate is { } custom)
        {
            (custom.Title, custom.Text, custom.Url) = (words.Text(custom.Title), words.Text(custom.Text), words.Url(custom.Url));
        }

        if (variant.Action is { } action)
        {
            (action.Title, action.Text, action.Url) = (words.Text(action.Title), words.Text(action.Text), words.Url(action.Url));
        }

        return variant;
    }

    public static AlarmVariant Write(AlarmVariant variant, ContentWords words)
    {
        (variant.Title, variant.Text, variant.ShortText) = (words.Text(variant.Title), words.Text(variant.Text), words.Text(variant.ShortText));
        variant.RichPushUrl = words.Url(variant.RichPushUrl);
        foreach (var button in variant.Buttons)
        {
            button.Url = words.Url(button.Url);
        }

        return variant;
    }

    public static InboxVariant Write(InboxVariant variant, ContentWords words)
    {
        (variant.Title, variant.Text) = (words.Text(variant.Title), words.Text(variant.Text));
        if (variant.Content is { } content)
        {
            content.Body = content.Type == PlainText ? words.Text(content.Body) : words.Url(content.Body);
            foreach (var button in content.Buttons)
            {
                button.Title = words.Text(button.Title);
            }
        }

        return variant;
    }
}
