using Grpc.Messaging.Channels.Providers;

namespace Grpc.Messaging.Channels.Fcm;

/// <summary>Firebase Cloud Messaging, HTTP v1.</summary>
public sealed class FcmOptions : ProviderOptions
{
    /// <summary>JSON file with the key of the service account, as the Firebase console makes it. Required without <see cref="Credentials"/>.</summary>
    public string CredentialsPath { get; set; } = "";

    /// <summary>That JSON itself instead; its <c>token_uri</c> must be Google's. Secret.</summary>
    public string? Credentials { get; set; }

    /// <summary>The Firebase project. Default the one of the service account.</summary>
    public string? ProjectId { get; set; }

    /// <summary>Where FCM answers. Default https://fcm.googleapis.com.</summary>
    public string Endpoint { get; set; } = "https://fcm.googleapis.com";

    /// <summary>
    /// Whether the tokens of iOS devices are FCM's, as the Firebase library makes them. Default false: they are those of APNs, and go to a provider
    /// of that type.
    /// </summary>
    public bool ReachesIos { get; set; }

    /// <summary>Priority on Android: HIGH wakes a sleeping device, NORMAL does not. Default HIGH.</summary>
    public string Priority { get; set; } = "HIGH";

    /// <summary>How long FCM keeps a message for a device that is away, at most 28 days. Default as FCM: 28 days.</summary>
    public TimeSpan? TimeToLive { get; set; }

    /// <summary>
    /// Whether a push shows itself. False: only data is sent, the text under the key <c>text</c>, and the application decides. Default true.
    /// </summary>
    public bool ShowsNotification { get; set; } = true;
}
