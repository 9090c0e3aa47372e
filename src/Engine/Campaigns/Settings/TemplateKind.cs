namespace Grpc.Messaging.Engine.Campaigns.Settings;

/// <summary>What a template of in-apps shows. The numbers are stored.</summary>
public enum TemplateKind
{
    TextBanner = 1,
    WebBanner = 2,
    TextInterstitial = 3,
    WebInterstitial = 4,
    Popup = 5,
}
