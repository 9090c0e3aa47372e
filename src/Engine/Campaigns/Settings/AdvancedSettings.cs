using Grpc.Messaging.Engine.Campaigns.Pressure;

namespace Grpc.Messaging.Engine.Campaigns.Settings;

/// <summary>What the application of a partner tells and has: what triggers and templates may name. The property names are part of the stored format.</summary>
/// <param name="Events">Events that it tells.</param>
/// <param name="Views">Its screens.</param>
/// <param name="States">Names of the states that it sets.</param>
/// <param name="Templates">Templates that it has for in-apps.</param>
/// <param name="DisplayDelay">Least seconds between two displays on one device, of messages that heed it.</param>
/// <param name="PressureDisplays">How many messages that heed it one device shows in a period; 0 = any number.</param>
/// <param name="PressureSeconds">That period.</param>
/// <param name="PushPressure">Limits of the pushes that one device gets, all of which hold for messages that heed them; null = none.</param>
/// <param name="QuietHours">When devices get no pushes of runs; null = never.</param>
/// <param name="RunRate">Most destinations a second of a run that does not say so itself; 0 = as fast as the service can.</param>
public sealed record AdvancedSettings(
    IReadOnlyList<EventSetting> Events,
    IReadOnlyList<ViewSetting> Views,
    IReadOnlyList<string> States,
    IReadOnlyList<TemplateSetting> Templates,
    int DisplayDelay = 0,
    int PressureDisplays = 0,
    int PressureSeconds = 0,
    IReadOnlyList<PressureLimit>? PushPressure = null,
    QuietHours? QuietHours = null,
    int RunRate = 0)
{
    /// <summary>Most messages of <see cref="PressureDisplays"/>.</summary>
    public const int MaxPressure = PressureLimit.MostMessages;

    /// <summary>Those of a partner that has none stored: the templates that every application has.</summary>
    public static readonly AdvancedSettings Default = new(
        [],
        [],
        [],
        [
            new TemplateSetting("text-banner", TemplateKind.TextBanner, "Text banner"),
            new TemplateSetting("web-banner", TemplateKind.WebBanner, "Web banner"),
            new TemplateSetting("text-interstitial", TemplateKind.TextInterstitial, "Text interstitial"),
            new TemplateSetting("web-interstitial", TemplateKind.WebInterstitial, "Web interstitial"),
            new TemplateSetting("popup", TemplateKind.Popup, "Pop-up"),
        ]);
}
