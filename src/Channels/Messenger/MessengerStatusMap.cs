using Grpc.Messaging.Channels.Graph;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Channels.Messenger;

/// <summary>
/// What the Send API's errors mean: the whole table of the Messenger Platform's document "Common Error Codes", a code and where that says little a subcode,
/// and of Graph's own codes those that it may answer anywhere.
/// </summary>
internal static class MessengerStatusMap
{
    /// <summary>What an error means; null when nobody knows whether the message was taken.</summary>
    public static SendOutcome? Of(GraphError error, TimeSpan? retryAfter) => error switch
    {
        // No such person, or nobody who has ever written to this page.
        (100, 2018001 or 2534014) => SendOutcome.AddressInvalid.Instance,
        (10, 2018065 or 2018278 or 2534022) => new SendOutcome.Rejected(Reasons.WindowClosed),

        // The message is sent as a rule, says the document, only that the answer gets lost.
        (1, 1357046) => null,

        // The person has blocked the page, has left, has stopped these messages, or takes none just now.
        (551, _) or (200, 1545041) or (10, 2018108 or 1893015 or 2018336) => new SendOutcome.Rejected(Reasons.Rejected),

        // A pace that one person is promised, not one of ours.
        (4, 2018354) or (9, _) or (613, 1893016 or 2018338) => new SendOutcome.Rejected(Reasons.Rejected),
        (4 or 17 or 32 or 613, _) => new SendOutcome.Transient(Reasons.TemporaryFailure, retryAfter),

        // The service; or an answering machine of the page's own that is talking to the person just now.
        (2, _) => new SendOutcome.Transient(Reasons.ProviderUnavailable, retryAfter),
        (1200 or 2018321, _) or (1, not 99) => new SendOutcome.Transient(Reasons.TemporaryFailure, retryAfter),

        // The token, its permissions, and what the page, its app or its account lack or have lost: no message passes.
        (100, 33 or 2018164 or 2534013 or 2534029) => new SendOutcome.Transient(Reasons.ProviderUnavailable, retryAfter),
        (1 or 3 or 10 or 190 or 368 or 2022 or 36103 or (>= 200 and <= 299), _) =>
            new SendOutcome.Transient(Reasons.ProviderUnavailable, retryAfter),

        // Everything else is about the message (100), the thread with this person (2018300, 9000001), or what is not done here: games, payments, account
        // linking, extensions and calls.
        _ => new SendOutcome.Rejected(Reasons.Rejected),
    };
}
