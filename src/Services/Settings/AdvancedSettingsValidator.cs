using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.Validation;

namespace Grpc.Messaging.Services.Settings;

internal sealed class AdvancedSettingsValidator : IRequestValidator<GetAdvancedSettingsRequest>, IRequestValidator<ReplaceAdvancedSettingsRequest>
{
    private const int MaxItems = 1000;
    private const int MaxTemplates = 100;

    public void Validate(GetAdvancedSettingsRequest request, Violations violations)
    {
        // The gate looks at the partner.
    }

    public void Validate(ReplaceAdvancedSettingsRequest request, Violations violations)
    {
        if (request.Settings is not { } settings)
        {
            violations.Required("settings", "");
            return;
        }

        Each("settings.events", settings.Events, MaxItems, setting => $"{setting.Code}", violations, (at, setting) =>
        {
            violations.Name($"{at}.name", setting.Name, ResourceRules.MaxName);
            if (setting.Code < 0)
            {
                violations.Add($"{at}.code", "must be at least 0");
            }
        });
        Each("settings.views", settings.Views, MaxItems, setting => setting.Value, violations, (at, setting) =>
        {
            violations.RequiredName($"{at}.value", setting.Value, ResourceRules.MaxName);
            violations.Name($"{at}.name", setting.Name, ResourceRules.MaxName);
        });
        Each("settings.states", settings.States, MaxItems, setting => setting.Name, violations, (at, setting) =>
            violations.RequiredName($"{at}.name", setting.Name, ResourceRules.MaxName));
        Each("settings.templates", settings.Templates, MaxTemplates, setting => setting.Value, violations, (at, setting) =>
        {
            violations.RequiredName($"{at}.value", setting.Value, ResourceRules.MaxName);
            violations.Name($"{at}.name", setting.Name, ResourceRules.MaxName);
            if (setting.Kind == TemplateKind.Unspecified || !Enum.IsDefined(setting.Kind))
            {
                violations.Required($"{at}.kind", "");
            }
        });
        if (settings.DisplayDelay < 0)
        {
            violations.Add("settings.display_delay", "must be at least 0");
        }

        if (settings.Pressure is { } pressure && (pressure.Displays is < 1 or > Engine.Campaigns.Settings.AdvancedSettings.MaxPressure || pressure.Period < 1))
        {
            violations.Add("settings.pressure", $"must have 1 to {Engine.Campaigns.Settings.AdvancedSettings.MaxPressure} displays, in a period of at least a second");
        }
    }

    private static void Each<T>(
        string path, IReadOnlyList<T> items, int max, Func<T, string> keyOf, Violations violations, Action<string, T> check)
    {
        if (items.Count > max)
        {
            violations.Add(path, $"must be at most {max}");
        }

        var known = new HashSet<string>();
        for (var i = 0; i < Math.Min(items.Count, max); i++)
        {
            if (!known.Add(keyOf(items[i])))
            {
                violations.Add($"{path}[{i}]", "is there twice");
            }

            check($"{path}[{i}]", items[i]);
        }
    }
}
