namespace Grpc.Messaging.Engine.Campaigns.Settings;

/// <summary>What the application of a partner tells and has: what triggers and templates may name. The property names are part of the stored format.</summary>
/// <param name="Events">Events that it tells.</param>
/// <param name="Views">Its screens.</param>
/// <param name="States">Names of the states that it sets.</param>
/// <param name="Templates">Templates that it has for in-apps.</param>
public sealed record AdvancedSettings(
    IReadOnlyList<EventSetting> Events, IReadOnlyList<ViewSetting> Views, IReadOnlyList<string> States, IReadOnlyList<TemplateSetting> Templates)
{
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
