using Grpc.Messaging.Engine.Campaigns.Pressure;
using Grpc.Messaging.Engine.Campaigns.Settings;
using Stored = Grpc.Messaging.Engine.Campaigns.Settings.AdvancedSettings;

namespace Grpc.Messaging.Services.Settings;

internal static class AdvancedSettingsMapping
{
    public static Messaging.Campaigns.V1.AdvancedSettings ToProto(this Stored settings) => new()
    {
        Events = { settings.Events.Select(setting => new Messaging.Campaigns.V1.EventSetting { Code = setting.Code, Name = setting.Name }) },
        Views = { settings.Views.Select(setting => new Messaging.Campaigns.V1.ViewSetting { Value = setting.Value, Name = setting.Name }) },
        States = { settings.States.Select(name => new Messaging.Campaigns.V1.StateSetting { Name = name }) },
        Templates =
        {
            settings.Templates.Select(setting => new Messaging.Campaigns.V1.TemplateSetting
            {
                Value = setting.Value,
                Kind = (Messaging.Campaigns.V1.TemplateKind)setting.Kind,
                Name = setting.Name,
            }),
        },
        DisplayDelay = settings.DisplayDelay,
        Pressure = settings.PressureDisplays == 0
            ? null
            : new Messaging.Campaigns.V1.DisplayPressure { Displays = settings.PressureDisplays, Period = settings.PressureSeconds },
        PushPressure =
        {
            (settings.PushPressure ?? []).Select(limit => new Messaging.Campaigns.V1.PushPressure { Pushes = limit.MaxCount, Period = limit.PeriodSeconds }),
        },
        QuietHours = settings.QuietHours is { } quiet
            ? new Messaging.Campaigns.V1.QuietHours { Start = quiet.Start, End = quiet.End, TimeZone = quiet.TimeZone, MaxDelay = quiet.MaxDelayMinutes }
            : null,
        RunRate = settings.RunRate,
    };

    public static Stored ToEngine(this Messaging.Campaigns.V1.AdvancedSettings settings) => new(
        [.. settings.Events.Select(setting => new EventSetting(setting.Code, setting.Name))],
        [.. settings.Views.Select(setting => new ViewSetting(setting.Value, setting.Name))],
        [.. settings.States.Select(setting => setting.Name)],
        [.. settings.Templates.Select(setting => new TemplateSetting(setting.Value, (TemplateKind)setting.Kind, setting.Name))],
        settings.DisplayDelay,
        settings.Pressure?.Displays ?? 0,
        settings.Pressure?.Period ?? 0,
        settings.PushPressure.Count == 0 ? null : [.. settings.PushPressure.Select(limit => new PressureLimit(limit.Pushes, limit.Period))],
        settings.QuietHours is { } quiet ? new QuietHours(quiet.Start, quiet.End, quiet.TimeZone, quiet.MaxDelay) : null,
        settings.RunRate);
}
