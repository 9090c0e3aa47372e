using Grpc.Messaging.Channels.Providers;

namespace Grpc.Messaging.Channels.Apns;

/// <summary>The Apple Push Notification service, with a provider token.</summary>
public sealed class ApnsOptions : ProviderOptions
{
    /// <summary>The signing key as Apple's developer site makes it: a .p8 file in PEM. Required without <see cref="Key"/>.</summary>
    public string KeyPath { get; set; } = "";

    /// <summary>The text of that file instead. Secret.</summary>
    public string? Key { get; set; }

    /// <summary>The key's id, 10 characters. Required.</summary>
    public string KeyId { get; set; } = "";

    /// <summary>The developer team, 10 characters. Required.</summary>
    public string TeamId { get; set; } = "";

    /// <summary>The application: its bundle id. Required.</summary>
    public string Topic { get; set; } = "";

    /// <summary>Where APNs answers. Default https://api.push.apple.com; for builds of developers https://api.sandbox.push.apple.com.</summary>
    public string Endpoint { get; set; } = "https://api.push.apple.com";

    /// <summary>apns-push-type: alert or background. A background push shows nothing. Default alert.</summary>
    public string PushType { get; set; } = "alert";

    /// <summary>apns-priority: 10 at once, 5 when the device finds it convenient. Default 10; of a background push always 5.</summary>
    public int Priority { get; set; } = 10;

    /// <summary>How long APNs keeps a message for a device that is away. Default: it is tried once.</summary>
    public TimeSpan? TimeToLive { get; set; }

    /// <summary>The sound of an alert; empty = none. Default "default".</summary>
    public string Sound { get; set; } = "default";

    /// <summary>apns-collapse-id: of several messages with the same one a device shows the last. At most 64 bytes. Default none.</summary>
    public string? CollapseId { get; set; }
}
