using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Channels.Viber;

/// <summary>What the statuses of Viber Business Messages mean, in answers and in callbacks: all that the REST API of Viber and its partners' documents name.</summary>
internal static class ViberStatusMap
{
    private const long Success = 0;
    private const long AlreadySent = 12;

    /// <summary>The outcome of a status, with which Viber answers every call, mostly under HTTP status 200.</summary>
    /// <param name="token">Viber's id of the message; empty when it told none.</param>
    public static SendOutcome Of(long status, string token, TimeSpan? retryAfter) => status switch
    {
        // The message under this sequence number was taken before: ours, as the number is.
        Success or AlreadySent => new SendOutcome.Accepted(token, PollAfter: null),

        // SRVC_NOT_VIBER_USER, SRVC_INVALID_PHONE_NUMBER.
        9 or 27 => SendOutcome.AddressInvalid.Instance,

        // SRVC_INTERNAL_FAILURE, SRVC_TIMEOUT.
        1 or 7 => new SendOutcome.Transient(Reasons.TemporaryFailure, retryAfter),

        // SRVC_BAD_SERVICE_ID, SRVC_UNAUTHORIZED_IP, SRVC_NOT_PERMITTED, SRVC_BILLING_FAILURE, SRVC_NO_MORE_MESSAGES, SRVC_SERVICE_BLOCKED,
        // SRVC_UNAUTHORIZED_IP of later versions: no message passes.
        2 or 11 or 13 or 14 or 17 or 43 or 401 => new SendOutcome.Transient(Reasons.ProviderUnavailable, retryAfter),

        // The message (3 to 6, 18, 20, 28 to 32, 38 to 41), or a customer who has blocked the service (8), has no suitable device (10), or has to
        // answer first (21).
        _ => new SendOutcome.Rejected(Reasons.Rejected),
    };

    /// <summary>What a status of a callback means; null = nothing final.</summary>
    public static ReceiptKind? Of(string status) => status switch
    {
        "0" or "delivered" => ReceiptKind.Delivered,
        "1" or "seen" => ReceiptKind.Read,
        "2" or "expired" or "failed" => ReceiptKind.Undeliverable,
        _ => null,
    };
}
