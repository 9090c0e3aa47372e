using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.PushMessages;
using Grpc.Messaging.Services.Showing;
using Grpc.Messaging.Services.Validation;
using PartnerPlatform = Grpc.Messaging.Engine.Campaigns.PartnerPlatform;

namespace Grpc.Messaging.Services.InApps;

internal sealed class InAppsValidator :
    IRequestValidator<ListInAppsRequest>,
    IRequestValidator<CreateInAppRequest>,
    IRequestValidator<GetInAppRequest>,
    IRequestValidator<UpdateInAppRequest>,
    IRequestValidator<SetInAppStatusRequest>
{
    private const int MaxButtons = 3;
    private const int MaxAnimation = 64;

    /// <summary>Everything that is wrong with an in-app as it would be stored, but what it names.</summary>
    public static void Check(InApp message, PartnerPlatform platform, Violations violations)
    {
        violations.RequiredName("in_app.name", message.Name, ResourceRules.MaxName);
        violations.Name("in_app.external_id", message.ExternalId, ResourceRules.MaxName);
        violations.Moment("in_app.start_time", message.StartTime);
        violations.Moment("in_app.end_time", message.EndTime);
        if (message is { StartTime: { } start, EndTime: { } end } && start > end)
        {
            violations.Add("in_app.end_time", "must not lie before startDate");
        }

        violations.Audience("in_app", message.Segments, message.List);
        TriggersValidator.Check("in_app.triggers", message.Triggers, violations);
        violations.Variants("in_app.variants", [.. message.Variants.Select(variant => variant.Language)], (i, at) => Variant(message.Variants[i], platform, at, violations));
        if (message.Variants.Select(InAppsMapping.TemplateOf).Distinct().Count() > 1)
        {
            violations.Add("in_app.variants", "must all have the same template");
        }
    }

    public void Validate(ListInAppsRequest request, Violations violations)
    {
        // Any number is one of a page, if of an empty one; the gate looks at the partner.
    }

    // What is stored then is checked when the partner is known, whose platform decides.
    public void Validate(CreateInAppRequest request, Violations violations)
    {
    }

    public void Validate(GetInAppRequest request, Violations violations) => violations.Key("in_app_id", request.InAppId, request.ExternalId);

    public void Validate(UpdateInAppRequest request, Violations violations)
    {
        violations.Key("in_app_id", request.InAppId, request.ExternalId);
        violations.MaskOf(InApp.Descriptor, request.UpdateMask);
    }

    public void Validate(SetInAppStatusRequest request, Violations violations)
    {
        violations.Key("in_app_id", request.InAppId, request.ExternalId);
        violations.Status(request.Status);
    }

    private static void Variant(InAppVariant variant, PartnerPlatform platform, string at, Violations violations)
    {
        var templates = (variant.PopupTemplate is null ? 0 : 1) + (variant.BrowserTemplate is null ? 0 : 1) + (variant.CustomTemplate is null ? 0 : 1);
        if (templates != 1)
        {
            violations.Add(at, "needs one of popupTemplate, browserTemplate and customTemplate");
        }

        if (variant.PopupTemplate is { } popup)
        {
            Popup(popup, $"{at}.popup_template", violations);
        }

        if (variant.BrowserTemplate is { } browser)
        {
            Browser(browser, platform, $"{at}.browser_template", violations);
        }

        if (variant.CustomTemplate is { } custom)
        {
            Custom(custom, $"{at}.custom_template", violations);
        }

        if (variant.Action is { } action)
        {
            Texts($"{at}.action", action.Title, action.Text, action.Url, violations);
            if (action is { TemplateValue.Length: 0, Url.Length: 0 })
            {
                violations.Add($"{at}.action.url", "is required without a template");
            }
        }

        violations.Params($"{at}.display_custom_params", variant.DisplayCustomParams);
        violations.Params($"{at}.click_custom_params", variant.ClickCustomParams);
    }

    private static void Popup(PopupTemplate popup, string at, Violations violations)
    {
        violations.TitleAndText(at, popup.Title, popup.Text);
        if (popup.Buttons.Count is 0 or > MaxButtons)
        {
            violations.Add($"{at}.buttons", $"must be 1 to {MaxButtons}");
        }

        for (var i = 0; i < Math.Min(popup.Buttons.Count, MaxButtons); i++)
        {
            var (button, path) = (popup.Buttons[i], $"{at}.buttons[{i}]");
            violations.RequiredName($"{path}.title", button.Title, PushMessagesValidator.MaxTitle);
            violations.Name($"{path}.id", button.Id, ShownRules.MaxButtonId);
            violations.AtMost($"{path}.url", button.Url, ShownRules.MaxUrl);
            violations.AtMost($"{path}.icon", button.Icon, PushMessagesValidator.MaxTitle);
            violations.Params($"{path}.click_custom_params", button.ClickCustomParams);
            var action = PushMessagesMapping.ActionOf(button.Action);
            if (!PushActions.All.Contains(action))
            {
                violations.Add($"{path}.action", $"must be one of {string.Join(", ", PushActions.All.Order())}");
            }
            else if (action != PushActions.Close && button.Url.Length == 0)
            {
                violations.Add($"{path}.url", $"is required with the action {action}");
            }
        }
    }

    private static void Browser(BrowserTemplate browser, PartnerPlatform platform, string at, Violations violations)
    {
        violations.Required($"{at}.url", browser.Url);
        violations.Url($"{at}.url", browser.Url);
        if (platform != PartnerPlatform.Ios)
        {
            violations.Add(at, "is for iOS only");
        }
    }

    private static void Custom(CustomTemplate custom, string at, Violations violations)
    {
        violations.RequiredName($"{at}.template_value", custom.TemplateValue, ResourceRules.MaxName);
        Texts(at, custom.Title, custom.Text, custom.Url, violations);
        violations.AtMost($"{at}.in_animation", custom.InAnimation, MaxAnimation);
        violations.AtMost($"{at}.out_animation", custom.OutAnimation, MaxAnimation);
        if (custom.Autoclose < 0)
        {
            violations.Add($"{at}.autoclose", "must be at least 0");
        }
    }

    private static void Texts(string at, string title, string text, string url, Violations violations)
    {
        violations.AtMost($"{at}.title", title, PushMessagesValidator.MaxTitle);
        violations.AtMost($"{at}.text", text, PushMessagesValidator.MaxText);
        violations.Url($"{at}.url", url);
    }
}
