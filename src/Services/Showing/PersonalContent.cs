using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine.Campaigns.Sending;

namespace Grpc.Messaging.Services.Showing;

/// <summary>
/// Fills the placeholders of what a device shows by itself, as those of pushes are filled: in titles, texts and labels. What the device does not have is
/// left out. The messages are changed in place.
/// </summary>
internal static class PersonalContent
{
    /// <summary>What an inbox message has inside that is a text, and no address.</summary>
    private const string PlainText = "text";

    public static InAppVariant Fill(InAppVariant variant, Func<string, string?> valueOf)
    {
        if (variant.PopupTemplate is { } popup)
        {
            (popup.Title, popup.Text) = (Text(popup.Title, valueOf), Text(popup.Text, valueOf));
            foreach (var button in popup.Buttons)
            {
                button.Title = Text(button.Title, valueOf);
            }
        }

        if (variant.CustomTemplate is { } custom)
        {
            (custom.Title, custom.Text) = (Text(custom.Title, valueOf), Text(custom.Text, valueOf));
        }

        if (variant.Action is { } action)
        {
            (action.Title, action.Text) = (Text(action.Title, valueOf), Text(action.Text, valueOf));
        }

        return variant;
    }

    public static AlarmVariant Fill(AlarmVariant variant, Func<string, string?> valueOf)
    {
        variant.Title = Text(variant.Title, valueOf);
        variant.Text = Text(variant.Text, valueOf);
        variant.ShortText = Text(variant.ShortText, valueOf);
        return variant;
    }

    public static InboxVariant Fill(InboxVariant variant, Func<string, string?> valueOf)
    {
        variant.Title = Text(variant.Title, valueOf);
        variant.Text = Text(variant.Text, valueOf);
        if (variant.Content is { } content)
        {
            content.Body = content.Type == PlainText ? Text(content.Body, valueOf) : content.Body;
            foreach (var button in content.Buttons)
            {
                button.Title = Text(button.Title, valueOf);
            }
        }

        return variant;
    }

    private static string Text(string text, Func<string, string?> valueOf) =>
        text.Contains('$', StringComparison.Ordinal) ? Placeholders.Fill(text, valueOf, static _ => { }) : text;
}
