using System.Text.RegularExpressions;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.Validation;
using PartnerPlatform = Grpc.Messaging.Engine.Campaigns.PartnerPlatform;
using PushButton = Grpc.Messaging.Campaigns.V1.PushButton;
using PushMessage = Grpc.Messaging.Campaigns.V1.PushMessage;
using PushVariant = Grpc.Messaging.Campaigns.V1.PushVariant;

namespace Grpc.Messaging.Services.PushMessages;

internal sealed partial class PushMessagesValidator :
    IRequestValidator<ListPushMessagesRequest>,
    IRequestValidator<CreatePushMessageRequest>,
    IRequestValidator<GetPushMessageRequest>,
    IRequestValidator<UpdatePushMessageRequest>,
    IRequestValidator<DeletePushMessageRequest>,
    IRequestValidator<ListMessageActionsRequest>
{
    /// <summary>Longest title, and whatever else is as short, in characters.</summary>
    public const int MaxTitle = 255;

    /// <summary>Longest text, in characters.</summary>
    public const int MaxText = 4000;

    private const int MaxVariants = 50;
    private const int MaxUrl = 2048;
    private const int MaxButtons = 4;
    private const int MaxButtonId = 64;
    private const int MaxSegments = 100;

    /// <summary>Everything that is wrong with a message as it would be stored.</summary>
    public static void Check(PushMessage message, PartnerPlatform platform, Violations violations)
    {
        violations.Name("message.external_id", message.ExternalId, ResourceRules.MaxName);
        violations.Name("message.name", message.Name, ResourceRules.MaxName);
        if ((message.Segments?.Test.Count ?? 0) > MaxSegments || (message.Segments?.Campaign.Count ?? 0) > MaxSegments)
        {
            violations.Add("message.segments", $"must have at most {MaxSegments} of each");
        }

        if (message.List is { Id: <= 0, ExternalId.Length: 0 })
        {
            violations.Add("message.list", "needs id or externalId");
        }

        CheckVariants(message.Variants, platform, "message.variants", violations);
    }

    /// <summary>Everything that is wrong with what a push says.</summary>
    public static void CheckVariants(IReadOnlyList<PushVariant> variants, PartnerPlatform platform, string path, Violations violations)
    {
        if (variants.Count is 0 or > MaxVariants)
        {
            violations.Add(path, $"must have 1 to {MaxVariants} variants");
        }

        var languages = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < Math.Min(variants.Count, MaxVariants); i++)
        {
            var (variant, at) = (variants[i], $"{path}[{i}]");
            if (!languages.Add(variant.Language))
            {
                violations.Add($"{at}.language", "is that of another variant");
            }

            violations.RequiredText($"{at}.title", variant.Title, MaxTitle, mayHaveTab: false);
            violations.RequiredText($"{at}.text", variant.Text, MaxText, mayHaveTab: true);
            CheckVariant(variant, platform, at, violations);
        }
    }

    /// <summary>Everything that is wrong with a variant, but that it has no title or text.</summary>
    public static void CheckVariant(PushVariant variant, PartnerPlatform platform, string path, Violations violations)
    {
        if (variant.Language.Length > 0 && !Language().IsMatch(variant.Language))
        {
            violations.Add($"{path}.language", "must be a code of two letters, as \"en\"");
        }

        violations.AtMost($"{path}.short_text", variant.ShortText, MaxTitle);
        violations.AtMost($"{path}.big_picture", variant.BigPicture, MaxUrl);
        violations.AtMost($"{path}.icon", variant.Icon, MaxUrl);
        violations.AtMost($"{path}.action_button_label", variant.ActionButtonLabel, MaxTitle);
        Sound(variant.Sound, $"{path}.sound", violations);
        if (variant.Badge.Length > 0 && !Badge().IsMatch(variant.Badge))
        {
            violations.Add($"{path}.badge", "must be a number, with a leading \"+\" or without");
        }

        Url($"{path}.rich_push_url", variant.RichPushUrl, violations);
        Url($"{path}.url", variant.Url, violations);
        if (variant.OpenRichPushIn is not ("" or PushActions.WebView or PushActions.Browser))
        {
            violations.Add($"{path}.open_rich_push_in", "must be \"webview\" or \"browser\"");
        }
        else if (variant.OpenRichPushIn.Length > 0 && variant.RichPushUrl.Length == 0)
        {
            violations.Add($"{path}.open_rich_push_in", "needs richPushUrl");
        }

        if (variant.Popup is { KindCase: not (Value.KindOneofCase.BoolValue or Value.KindOneofCase.StructValue or Value.KindOneofCase.NullValue) })
        {
            violations.Add($"{path}.popup", "must be true, false or an object");
        }

        if (variant.Buttons.Count > 0 && variant.Template.Length == 0 && platform == PartnerPlatform.Ios)
        {
            violations.Add($"{path}.template", "is required with buttons");
        }

        Buttons(variant.Buttons, $"{path}.buttons", violations);
        violations.Params($"{path}.display_custom_params", variant.DisplayCustomParams);
        violations.Params($"{path}.click_custom_params", variant.ClickCustomParams);
    }

    public void Validate(ListPushMessagesRequest request, Violations violations)
    {
        violations.AtMost("external_id", request.ExternalId, ResourceRules.MaxName);
        violations.AtMost("title", request.Title, ResourceRules.MaxName);
    }

    // What is stored then is checked when the partner is known, whose platform decides.
    public void Validate(CreatePushMessageRequest request, Violations violations)
    {
    }

    public void Validate(GetPushMessageRequest request, Violations violations) => violations.Number("message_id", request.MessageId);

    public void Validate(UpdatePushMessageRequest request, Violations violations)
    {
        violations.Number("message_id", request.MessageId);
        violations.MaskOf(PushMessage.Descriptor, request.UpdateMask);
    }

    public void Validate(DeletePushMessageRequest request, Violations violations) => violations.Number("message_id", request.MessageId);

    public void Validate(ListMessageActionsRequest request, Violations violations) => violations.Number("message_id", request.MessageId);

    private static void Sound(PushSound? sound, string path, Violations violations)
    {
        if (sound is null)
        {
            return;
        }

        if (sound.Sound.ToLowerInvariant() is not ("none" or "default" or "custom"))
        {
            violations.Add($"{path}.sound", "must be \"none\", \"default\" or \"custom\"");
        }
        else if (sound.Sound.Equals("custom", StringComparison.OrdinalIgnoreCase) && sound.Name.Length == 0)
        {
            violations.Add($"{path}.name", "is required with \"custom\"");
        }

        violations.Name($"{path}.name", sound.Name, ResourceRules.MaxName);
    }

    private static void Buttons(RepeatedField<PushButton> buttons, string path, Violations violations)
    {
        if (buttons.Count > MaxButtons)
        {
            violations.Add(path, $"must be at most {MaxButtons}");
        }

        var known = new HashSet<string>();
        for (var i = 0; i < Math.Min(buttons.Count, MaxButtons); i++)
        {
            var (button, at) = (buttons[i], $"{path}[{i}]");
            violations.RequiredName($"{at}.id", button.Id, MaxButtonId);
            if (!known.Add(button.Id))
            {
                violations.Add($"{at}.id", "is that of another button");
            }

            var action = PushMessagesMapping.ActionOf(button.Action);
            if (!PushActions.All.Contains(action))
            {
                violations.Add($"{at}.action", $"must be one of {string.Join(", ", PushActions.All.Order())}");
            }
            else if (action != PushActions.Close && button.Url.Length == 0)
            {
                violations.Add($"{at}.url", $"is required with the action {action}");
            }

            violations.AtMost($"{at}.url", button.Url, MaxUrl);
            violations.AtMost($"{at}.title", button.Title, MaxTitle);
            violations.AtMost($"{at}.icon", button.Icon, MaxTitle);
            violations.Params($"{at}.custom_params", button.CustomParams);
        }
    }

    private static void Url(string path, string url, Violations violations)
    {
        violations.AtMost(path, url, MaxUrl);
        if (url.Length > 0 && !Uri.TryCreate(url, UriKind.Absolute, out _))
        {
            violations.Add(path, "must be an absolute URL");
        }
    }

    [GeneratedRegex("^[A-Za-z]{2}$")]
    private static partial Regex Language();

    [GeneratedRegex(@"^\+?[0-9]{1,9}$")]
    private static partial Regex Badge();
}
