using System.Net;
using Grpc.Messaging.Channels.Providers;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Channels.Voice;

/// <summary>What Twilio's error codes and the statuses of calls mean.</summary>
internal static class VoiceStatusMap
{
    /// <summary>The outcome of an error; null when nobody knows whether the call is made.</summary>
    /// <param name="code">Twilio's; null when the body has none.</param>
    public static SendOutcome? Of(HttpStatusCode status, long? code, TimeSpan? retryAfter) => (code, status) switch
    {
        (_, HttpStatusCode.ServiceUnavailable) => new SendOutcome.Transient(Reasons.ProviderUnavailable, retryAfter),
        (_, >= HttpStatusCode.InternalServerError) => null,
        ({ } known, _) => TwilioErrors.Of((int)known, retryAfter),
        (null, HttpStatusCode.TooManyRequests) => new SendOutcome.Transient(Reasons.TemporaryFailure, retryAfter),
        (null, HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) => new SendOutcome.Transient(Reasons.ProviderUnavailable, retryAfter),
        (null, >= HttpStatusCode.BadRequest and not HttpStatusCode.RequestTimeout) => new SendOutcome.Rejected(Reasons.Rejected),
        _ => null,
    };

    /// <summary>Why a call failed: the network's answer to it, by RFC 3261, says of some numbers that nothing will ever reach them. Empty = it does not tell.</summary>
    /// <param name="sipStatus">SipResponseCode of the callback; empty when it has none.</param>
    public static string ReasonOf(string sipStatus) => sipStatus switch
    {
        // Not found, gone, address incomplete, does not exist anywhere.
        "404" or "410" or "484" or "604" => Reasons.AddressInvalid,
        _ => "",
    };

    /// <summary>What the status of a call means; null = nothing final.</summary>
    /// <param name="answeredBy">Who answered, where that is found out: human, machine_start, fax, unknown; empty otherwise.</param>
    /// <param name="needsKey">Whether only a key confirms it.</param>
    public static ReceiptKind? Of(string status, string answeredBy, bool needsKey) => status switch
    {
        "completed" => needsKey || answeredBy.StartsWith("machine", StringComparison.Ordinal) || answeredBy == "fax"
            ? ReceiptKind.Undeliverable
            : ReceiptKind.Delivered,
        "busy" or "no-answer" or "failed" or "canceled" => ReceiptKind.Undeliverable,
        _ => null,
    };
}
