using Grpc.Messaging.Channels.Providers;

namespace Grpc.Messaging.Channels.Graph;

/// <summary>What the providers of Meta have in common: the Graph API, and webhooks that an app is subscribed to.</summary>
public abstract class GraphOptions : ProviderOptions
{
    /// <summary>Where the Graph API answers. Default https://graph.facebook.com.</summary>
    public string Endpoint { get; set; } = "https://graph.facebook.com";

    /// <summary>Version of the Graph API. Default v23.0.</summary>
    public string Version { get; set; } = "v23.0";

    /// <summary>Token of a system user, or of the page, that may send messages. Required.</summary>
    public string AccessToken { get; set; } = "";

    /// <summary>Secret of the app, by which webhooks are signed. Default none: webhooks are refused then, and receipts and answers do not come.</summary>
    public string? AppSecret { get; set; }

    /// <summary>The word that the app's webhook was subscribed with. Default none: subscriptions are refused then.</summary>
    public string? VerifyToken { get; set; }
}
