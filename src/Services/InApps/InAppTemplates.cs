using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Services.Showing;
using Grpc.Messaging.Services.Validation;
using AdvancedSettings = Grpc.Messaging.Engine.Campaigns.Settings.AdvancedSettings;
using TemplateSetting = Grpc.Messaging.Engine.Campaigns.Settings.TemplateSetting;

namespace Grpc.Messaging.Services.InApps;

/// <summary>Templates that in-apps name: they must be in the partner's settings, and what they show must be given.</summary>
internal static class InAppTemplates
{
    /// <exception cref="RpcException">NOT_FOUND: the partner has a template not. INVALID_ARGUMENT: what one shows is not given.</exception>
    public static void Demand(IReadOnlyList<InAppVariant> variants, AdvancedSettings settings)
    {
        var violations = new Violations();
        for (var i = 0; i < variants.Count; i++)
        {
            var (custom, action, path) = (variants[i].CustomTemplate, variants[i].Action, $"in_app.variants[{i}]");
            if (custom is not null)
            {
                Check(Find(settings, custom.TemplateValue), custom.Text, custom.Url, $"{path}.custom_template", violations);
            }

            if (action is { TemplateValue.Length: > 0 })
            {
                Check(Find(settings, action.TemplateValue), action.Text, action.Url, $"{path}.action", violations);
            }
        }

        violations.ThrowIfAny();
    }

    private static TemplateSetting Find(AdvancedSettings settings, string value) =>
        settings.Templates.FirstOrDefault(template => template.Value == value) ?? throw ReferenceErrors.NotFound("template", value);

    private static void Check(TemplateSetting template, string text, string url, string path, Violations violations)
    {
        if (template.IsWeb && url.Length == 0)
        {
            violations.Add($"{path}.url", "is required by a template of pages");
        }
        else if (!template.IsWeb && text.Length == 0)
        {
            violations.Add($"{path}.text", "is required by a template of texts");
        }
    }
}
