using Grpc.Messaging.Channels.Graph;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Channels.WhatsApp;

/// <summary>
/// What the Cloud API's error codes and statuses mean: the whole table of its document "WhatsApp error codes". The same codes stand in answers and in
/// statuses of webhooks.
/// </summary>
internal static class WhatsAppStatusMap
{
    // To one number at most a message in six seconds goes out for long.
    private static readonly TimeSpan PairPause = TimeSpan.FromSeconds(6);

    // A new template may need as long until it can be sent.
    private static readonly TimeSpan TemplatePause = TimeSpan.FromMinutes(10);

    /// <summary>What an error means.</summary>
    public static SendOutcome Of(GraphError error, TimeSpan? retryAfter) => error.Code switch
    {
        // The number is not on WhatsApp, or can't be written to at all; it is ours; it is not one of those that a test number may write to.
        131026 or 131021 or 131030 => SendOutcome.AddressInvalid.Instance,
        131047 => new SendOutcome.Rejected(Reasons.WindowClosed),

        // Credentials, permissions, payment, certificate, registration, limits and restrictions of the account or its number, or a number that was
        // deleted: no message passes.
        0 or 3 or 10 or 33 or 104 or 190 or (>= 200 and <= 299) or 368 or 131005 or 131031 or 131037 or 131042 or 131045 or 131048 or 131057 or 131064
            or 133000 or 133005 or 133006 or 133008 or 133009 or 133010 or 133015 or 133016 or 134011 or 134102 or 2494100 =>
            new SendOutcome.Transient(Reasons.ProviderUnavailable, retryAfter),

        // The service.
        2 or 131016 or 133004 => new SendOutcome.Transient(Reasons.ProviderUnavailable, retryAfter),
        1 or 131000 => new SendOutcome.Transient(Reasons.TemporaryFailure, retryAfter),

        // Rates: of the app, the account, the number, and the number together with this customer's.
        4 or 80007 or 130429 => new SendOutcome.Transient(Reasons.TemporaryFailure, retryAfter),
        131056 => new SendOutcome.Transient(Reasons.TemporaryFailure, retryAfter ?? PairPause),
        134101 => new SendOutcome.Transient(Reasons.TemporaryFailure, retryAfter ?? TemplatePause),

        // Everything else is about the message: its parameters (100, 131008, 131009, 131051, 135000), media (131052, 131053), template (131055, 131063,
        // 132000 to 132069, 134100), the country (130497), an experiment (130472), whom we (130403), WhatsApp (131049) or the customer (131050) holds it
        // back from; or about calls that are not made here (200005 to 200007, 1752041, 2388012 to 2388299, 2593107, 2593108).
        _ => new SendOutcome.Rejected(Reasons.Rejected),
    };

    /// <summary>What a status of a webhook means; null = nothing final.</summary>
    public static ReceiptKind? Of(string status) => status switch
    {
        "delivered" => ReceiptKind.Delivered,
        "read" or "played" => ReceiptKind.Read,
        "failed" => ReceiptKind.Undeliverable,
        _ => null,
    };
}
