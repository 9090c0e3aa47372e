using Grpc.Messaging.Channels.Providers;

namespace Grpc.Messaging.Channels.Viber;

/// <summary>A service of Viber Business Messages.</summary>
public sealed class ViberOptions : ProviderOptions
{
    /// <summary>Where the API answers. Default https://services.viber.com.</summary>
    public string Endpoint { get; set; } = "https://services.viber.com";

    /// <summary>Id of the service that messages come from. Required.</summary>
    public long ServiceId { get; set; }

    /// <summary>Bearer token of calls. Default none: the service knows us by our address.</summary>
    public string? AccessToken { get; set; }

    /// <summary>How long Viber tries to deliver, 30 seconds to 14 days. Default as Viber: 14 days.</summary>
    public TimeSpan? TimeToLive { get; set; }

    /// <summary>
    /// Secret by which callbacks are signed: header <c>X-Viber-Content-Signature</c>, HMAC-SHA256 of the body. Default none.
    /// </summary>
    public string? AuthToken { get; set; }

    /// <summary>
    /// Secret of callbacks that are not signed, which is the parameter <c>secret</c> of the address that the service calls. Default none. Without one of
    /// the two callbacks are refused.
    /// </summary>
    public string? CallbackSecret { get; set; }
}
