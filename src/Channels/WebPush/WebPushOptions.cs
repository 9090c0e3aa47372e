using Grpc.Messaging.Channels.Providers;

namespace Grpc.Messaging.Channels.WebPush;

/// <summary>Web Push (RFC 8030, 8291, 8292): to browsers, through the push services of their makers.</summary>
public sealed class WebPushOptions : ProviderOptions
{
    /// <summary>VAPID public key, 65 bytes in base64url. Required.</summary>
    public string PublicKey { get; set; } = "";

    /// <summary>VAPID private key, 32 bytes in base64url. Required; secret.</summary>
    public string PrivateKey { get; set; } = "";

    /// <summary>Whom a push service can turn to: a mailto: or https: address. Required.</summary>
    public string Subject { get; set; } = "";

    /// <summary>How long a push service keeps a message for a browser that is away. Default 28 days.</summary>
    public TimeSpan TimeToLive { get; set; } = TimeSpan.FromDays(28);

    /// <summary>Urgency: very-low, low, normal or high. Default normal.</summary>
    public string Urgency { get; set; } = "normal";

    /// <summary>Of several messages with the same topic a push service keeps the last. At most 32 characters of base64url. Default none.</summary>
    public string? Topic { get; set; }

    /// <summary>
    /// Hosts of push services, separated by commas; <c>*.</c> in front stands for any name below. Subscriptions come from browsers: those that name
    /// another host are refused, so that nobody can make us call addresses of his choice. Default those of Chrome, Firefox, Edge and Safari.
    /// </summary>
    public string Hosts { get; set; } = "fcm.googleapis.com, *.push.services.mozilla.com, *.notify.windows.com, *.push.apple.com";
}
