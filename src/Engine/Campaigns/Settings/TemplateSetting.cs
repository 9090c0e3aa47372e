namespace Grpc.Messaging.Engine.Campaigns.Settings;

/// <summary>A template of in-apps.</summary>
/// <param name="Value">What in-apps name it by.</param>
/// <param name="Name">Shown to people; may be empty.</param>
public sealed record TemplateSetting(string Value, TemplateKind Kind, string Name)
{
    /// <summary>Whether it shows a page; otherwise it shows a text.</summary>
    public bool IsWeb => Kind is TemplateKind.WebBanner or TemplateKind.WebInterstitial;
}
