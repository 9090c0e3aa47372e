using Grpc.Messaging.Channels.Providers;

namespace Grpc.Messaging.Channels.Voice;

/// <summary>An account of Twilio Programmable Voice, or of a service with the same API.</summary>
public sealed class VoiceOptions : ProviderOptions
{
    /// <summary>Where the API answers. Default https://api.twilio.com.</summary>
    public string Endpoint { get; set; } = "https://api.twilio.com";

    /// <summary>The account's identifier (SID). Required.</summary>
    public string AccountSid { get; set; } = "";

    /// <summary>The account's token, which also signs callbacks. Required.</summary>
    public string AuthToken { get; set; } = "";

    /// <summary>Number that calls come from whose sender is none: international, digits only. Required.</summary>
    public string CallerId { get; set; } = "";

    /// <summary>
    /// Our address as the service reaches it: <c>https://our.host/receipts/{name}</c>, exactly, as callbacks are signed with it. Default none: calls are
    /// asked about then, and keys can't be heard.
    /// </summary>
    public string? CallbackUrl { get; set; }

    /// <summary>Language of texts that name none (BCP 47). Default en-US.</summary>
    public string Language { get; set; } = "en-US";

    /// <summary>Voice that reads out, as the service names it. Default its own for the language.</summary>
    public string? Voice { get; set; }

    /// <summary>How long it rings, 5 seconds to 10 minutes. Default 1 minute.</summary>
    public TimeSpan RingTime { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a key is waited for after the text, 1 second to 1 minute. Default 10 seconds.</summary>
    public TimeSpan KeyTime { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether to find out that a machine answers, for which nothing counts as delivered. Default false.</summary>
    public bool DetectsMachines { get; set; }

    /// <summary>A key by which a customer stops all calls of the account, as STOP does elsewhere: 0 to 9, * or #. Default none.</summary>
    public string? StopKey { get; set; }
}
