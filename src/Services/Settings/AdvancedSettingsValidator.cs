using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine.Campaigns.Pressure;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.PushRuns;
using Grpc.Messaging.Services.Validation;
using AdvancedSettings = Grpc.Messaging.Campaigns.V1.AdvancedSettings;
using QuietHours = Grpc.Messaging.Engine.Campaigns.Pressure.QuietHours;

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

        PushPressure(settings, violations);
        violations.Rate("settings.run_rate", settings.RunRate);
        if (settings.QuietHours is { } quiet)
        {
            Check(quiet, violations);
        }
    }

    private static void PushPressure(AdvancedSettings settings, Violations violations)
    {
        if (settings.PushPressure.Count > PressureLimit.MostLimits)
        {
            violations.Add("settings.push_pressure", $"must be at most {PressureLimit.MostLimits}");
        }

        if (settings.PushPressure.Any(static limit =>
            limit.Pushes is < 1 or > PressureLimit.MostMessages || limit.Period is < 1 or > PressureLimit.LongestPeriod))
        {
            violations.Add(
                "settings.push_pressure", $"must have 1 to {PressureLimit.MostMessages} pushes, in a period of 1 to {PressureLimit.LongestPeriod} seconds");
        }
    }

    private static void Check(Messaging.Campaigns.V1.QuietHours quiet, Violations violations)
    {
        if (!QuietHours.IsTime(quiet.Start) || !QuietHours.IsTime(quiet.End) || quiet.Start == quiet.End)
        {
            violations.Add("settings.quiet_hours", "must have two different times of day as start and end, as \"22:00\" and \"08:00\"");
        }

        if (!QuietHours.IsZone(quiet.TimeZone))
        {
            violations.Add("settings.quiet_hours.time_zone", "must be a name in the tz database, as \"Europe/Paris\"");
        }

        if (quiet.MaxDelay is < 0 or > QuietHours.LongestDelay)
        {
            violations.Add("settings.quiet_hours.max_delay", $"must be 0 to {QuietHours.LongestDelay} minutes");
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
