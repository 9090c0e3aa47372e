using Grpc.Messaging.Channels.Graph;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Channels.Messenger;

/// <summary>What the Send API's errors mean, as the Messenger Platform's documentation has them: a code, and where that says little a subcode.</summary>
internal static class MessengerStatusMap
{
    public static SendOutcome Of(GraphError error, TimeSpan? retryAfter) => error switch
    {
        // No such person, or nobody who has ever written to this page.
        (100, 2018001) => SendOutcome.AddressInvalid.Instance,
        (10, 2018065 or 2018278) => new SendOutcome.Rejected(Reasons.WindowClosed),

        // The person has blocked the page, has left, or takes no messages just now.
        (551, _) or (200, 1545041) or (10, 2018108) => new SendOutcome.Rejected(Reasons.Rejected),

        // A pace that one person is promised, not one of ours.
        (4, 2018354) or (9, _) => new SendOutcome.Rejected(Reasons.Rejected),
        (4 or 17 or 32 or 613, _) => new SendOutcome.Transient(Reasons.TemporaryFailure, retryAfter),
        (1200, _) or (1, not 99) => new SendOutcome.Transient(Reasons.TemporaryFailure, retryAfter),

        // The service; and the token, its permissions and restrictions of the page or app, which hold for every message.
        (2, _) => new SendOutcome.Transient(Reasons.ProviderUnavailable, retryAfter),
        (1 or 3 or 10 or 190 or 368 or (>= 200 and <= 299), _) => new SendOutcome.Transient(Reasons.ProviderUnavailable, retryAfter),
        _ => new SendOutcome.Rejected(Reasons.Rejected),
    };
}
