using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;

namespace Grpc.Messaging.Services.Dialects.Bsg;

/// <summary>BSG's words for where a message stands.</summary>
internal static class BsgStatus
{
    public const string Delivered = "delivered";
    public const string Read = "read";
    public const string Sent = "sent";
    public const string Expired = "expired";
    public const string Undeliverable = "undeliverable";
    public const string Unknown = "unknown";
    public const string Scheduled = "scheduled";
    public const string Rejected = "rejected";

    /// <summary>Whether the SMS in a message's place has been begun.</summary>
    public static bool HasAlternative(Delivery delivery) => delivery.Step > 0 || delivery.OpenAttempts.Any(static attempt => attempt.Step > 0);

    /// <summary>Whether it reached the phone.</summary>
    public static bool IsDelivered(string status) => status is Delivered or Read;

    /// <summary>
    /// Where the first step stands. Once the second is begun, the first has failed; if its attempt is still open, its time was over, and a late receipt may
    /// yet tell of a delivery.
    /// </summary>
    public static string OfFirst(Delivery delivery)
    {
        if (!HasAlternative(delivery))
        {
            return Of(delivery);
        }

        return delivery.OpenAttempts.LastOrDefault(static attempt => attempt.Step == 0)?.State switch
        {
            AttemptState.Delivered => Delivered,
            AttemptState.Read => Read,
            null => Undeliverable,
            _ => Expired,
        };
    }

    /// <summary>Where the SMS in a message's place stands.</summary>
    public static string OfAlternative(Delivery delivery) => delivery.OpenAttempts.LastOrDefault(static attempt => attempt.Step > 0)?.State switch
    {
        AttemptState.Delivered => Delivered,
        AttemptState.Read => Read,
        _ when delivery.State is DeliveryState.Delivered or DeliveryState.Read => Sent,
        _ => Of(delivery),
    };

    /// <summary>When the status was entered; null while nothing is known of the message's fate.</summary>
    public static DateTimeOffset? TimeOf(Delivery delivery) =>
        delivery.State is DeliveryState.Pending or DeliveryState.Scheduled or DeliveryState.Sent ? null : delivery.ChangeTime;

    /// <summary>When the message was, or is, to be sent.</summary>
    public static DateTimeOffset SendTimeOf(Message message) => message.SendTime ?? message.CreateTime;

    private static string Of(Delivery delivery) =>
        delivery is { State: DeliveryState.Sent, Reason: Reasons.OutcomeUnknown } ? Unknown : BsgStatusFormat.StatusOf(delivery.State, delivery.Reason);
}
