using System.Globalization;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.PushMessages;
using Grpc.Messaging.Services.Showing;
using Grpc.Messaging.Services.Validation;

namespace Grpc.Messaging.Services.InboxMessages;

internal sealed class InboxMessagesValidator :
    IRequestValidator<CreateInboxMessageRequest>,
    IRequestValidator<UpdateInboxMessageRequest>,
    IRequestValidator<SetInboxMessageStatusRequest>
{
    private const string Event = "event";
    private const int MaxBody = 20_000;
    private const int MaxButtons = 4;

    /// <summary>Everything that is wrong with a message as it would be stored, but what it names.</summary>
    public static void Check(InboxMessage message, DateTimeOffset now, Violations violations)
    {
        violations.RequiredName("inbox_message.name", message.Name, ResourceRules.MaxName);
        violations.Name("inbox_message.external_id", message.ExternalId, ResourceRules.MaxName);
        violations.Audience("inbox_message", message.Segments, message.List);
        if (!message.Everyone && message.List is null && message.Segments is not { Campaign.Count: > 0 })
        {
            violations.Add("inbox_message.segments", "is required without list and everyone");
        }

        violations.Moment("inbox_message.sending_time", message.SendingTime);
        violations.Moment("inbox_message.expiration_time", message.ExpirationTime);
        if (message.ExpirationTime is { } end && end.ToDateTimeOffset() < (message.SendingTime?.ToDateTimeOffset() ?? now))
        {
            violations.Add("inbox_message.expiration_time", "must not lie before the message is sent");
        }

        if (message.Timezone.Length > 0 && !TimeZoneInfo.TryFindSystemTimeZoneById(message.Timezone, out _))
        {
            violations.Add("inbox_message.timezone", "must be a name of the tz database, as \"Europe/Paris\"");
        }

        violations.Variants(
            "inbox_message.variants", [.. message.Variants.Select(variant => variant.Language)], (i, at) => Variant(message.Variants[i], at, violations));
    }

    /// <summary>The codes of events that a message names.</summary>
    public static IEnumerable<int> EventsOf(InboxMessage message) => message.Variants.SelectMany(variant => variant.Content.Buttons
        .Where(button => button.Type == Event)
        .Select(button => int.Parse(button.Data, CultureInfo.InvariantCulture))
        .Concat(variant.Content.Type == Event ? [variant.Content.Event] : []));

    // What is stored then is checked by the service, which knows the time.
    public void Validate(CreateInboxMessageRequest request, Violations violations)
    {
    }

    public void Validate(UpdateInboxMessageRequest request, Violations violations)
    {
        violations.Key("inbox_message_id", request.InboxMessageId, request.ExternalId);
        violations.MaskOf(InboxMessage.Descriptor, request.UpdateMask);
    }

    public void Validate(SetInboxMessageStatusRequest request, Violations violations)
    {
        violations.Key("inbox_message_id", request.InboxMessageId, request.ExternalId);
        violations.RequiredName("udid", request.Udid, DeviceLimits.Uid);
        if (request.UpdateMask is not { Paths.Count: > 0 })
        {
            violations.Add("status", "needs readDate, archivedDate or both");
        }

        violations.MaskOf(InboxStatus.Descriptor, request.UpdateMask);
        violations.Moment("status.read_time", request.Status?.ReadTime);
        violations.Moment("status.archived_time", request.Status?.ArchivedTime);
    }

    private static void Variant(InboxVariant variant, string at, Violations violations)
    {
        violations.RequiredText($"{at}.title", variant.Title, PushMessagesValidator.MaxTitle, mayHaveTab: false);
        violations.AtMost($"{at}.from", variant.From, ResourceRules.MaxName);
        violations.AtMost($"{at}.category", variant.Category, ResourceRules.MaxName);
        violations.AtMost($"{at}.text", variant.Text, PushMessagesValidator.MaxText);
        violations.Url($"{at}.icon", variant.Icon);
        violations.Params($"{at}.custom_params", variant.CustomParams);
        if (variant.Content is null)
        {
            violations.Required($"{at}.content", "");
        }
        else
        {
            Content(variant.Content, $"{at}.content", violations);
        }
    }

    private static void Content(InboxContent content, string at, Violations violations)
    {
        switch (content.Type)
        {
            case "text":
                violations.Required($"{at}.body", content.Body);
                violations.AtMost($"{at}.body", content.Body, MaxBody);
                break;
            case "web" or "richpush" or "system" or "url":
                violations.Required($"{at}.body", content.Body);
                violations.Url($"{at}.body", content.Body);
                break;
            case Event:
                violations.AtMost($"{at}.body", content.Body, MaxBody);
                break;
            default:
                violations.Add($"{at}.type", "must be \"text\", \"web\", \"richpush\", \"system\", \"url\" or \"event\"");
                break;
        }

        if (content.OpenIn is not ("" or "webview" or "browser"))
        {
            violations.Add($"{at}.open_in", "must be \"webview\" or \"browser\"");
        }

        if (content.Buttons.Count > 0 && content.Type is not ("text" or "web"))
        {
            violations.Add($"{at}.buttons", "are for \"text\" and \"web\" only");
        }

        if (content.Buttons.Count > MaxButtons)
        {
            violations.Add($"{at}.buttons", $"must be at most {MaxButtons}");
        }

        for (var i = 0; i < Math.Min(content.Buttons.Count, MaxButtons); i++)
        {
            Button(content.Buttons[i], $"{at}.buttons[{i}]", violations);
        }
    }

    private static void Button(InboxButton button, string at, Violations violations)
    {
        violations.RequiredName($"{at}.title", button.Title, PushMessagesValidator.MaxTitle);
        violations.Name($"{at}.id", button.Id, ShownRules.MaxButtonId);
        violations.Params($"{at}.custom_params", button.CustomParams);
        switch (button.Type)
        {
            case "" or "close":
                violations.AtMost($"{at}.data", button.Data, ShownRules.MaxUrl);
                break;
            case "request" or "url":
                violations.Required($"{at}.data", button.Data);
                violations.Url($"{at}.data", button.Data);
                break;
            case Event:
                if (!int.TryParse(button.Data, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                {
                    violations.Add($"{at}.data", "must be the code of an event");
                }

                break;
            default:
                violations.Add($"{at}.type", "must be \"request\", \"url\", \"event\" or \"close\"");
                break;
        }
    }
}
