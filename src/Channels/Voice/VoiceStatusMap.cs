using System.Net;
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
        // No number, not one that can be called, or one that the network does not reach.
        (13223 or 13224 or 21211 or 21214 or 21217, _) => SendOutcome.AddressInvalid.Instance,

        // Too many calls a second, or at a time.
        (10004 or 20429, _) or (null, HttpStatusCode.TooManyRequests) => new SendOutcome.Transient(Reasons.TemporaryFailure, retryAfter),

        // The account: closed, on trial, without voice, with wrong credentials, or without a right to call abroad at all.
        (10001 or 10002 or 10005 or 20003 or 20005 or 20006 or 20008 or 21203, _) or (null, HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) =>
            new SendOutcome.Transient(Reasons.ProviderUnavailable, retryAfter),
        (_, HttpStatusCode.ServiceUnavailable) => new SendOutcome.Transient(Reasons.ProviderUnavailable, retryAfter),

        // Everything else is about this call: its caller's number, its country, a number that is forbidden or not verified.
        (_, >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError and not HttpStatusCode.RequestTimeout) =>
            new SendOutcome.Rejected(Reasons.Rejected),
        _ => null,
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
