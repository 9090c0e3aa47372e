using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Planning;

namespace Grpc.Messaging.Engine.Receipts;

/// <summary>What a receipt makes of one delivery.</summary>
/// <param name="Transition">To be stored; null when nothing changes.</param>
/// <param name="RecordTime">When the first receipt of its kind is recorded, after the transition; null = none is.</param>
internal readonly record struct ReceiptDecision(Transition? Transition, DateTimeOffset? RecordTime)
{
    /// <param name="number">The attempt that is meant; null = any of a channel on which devices tell.</param>
    public static ReceiptDecision Of(
        Message message, Delivery delivery, DeliveryEvent receipt, ReceiptKind kind, int? number, DeliveryRules rules, DateTimeOffset now)
    {
        if (Planner.Decide(message, delivery, receipt, rules, now).Transition is not { } transition)
        {
            return new ReceiptDecision(null, FindRecordTime(delivery, kind, number, rules));
        }

        // What waits for the same hand-over as before may be on its way to a provider just now.
        var after = transition.After;
        var isWaiting = after.State is DeliveryState.Scheduled or DeliveryState.Pending;
        return new ReceiptDecision(
            isWaiting && (after.State, after.Step) == (delivery.State, delivery.Step) ? transition with { EndsLeaseOf = "" } : transition,
            FindRecordTime(after, kind, number, rules));
    }

    /// <summary>What the reporter is told, once everything is stored.</summary>
    /// <param name="recorded">The earliest record time of all deliveries that are meant.</param>
    /// <param name="isChanged">Whether any of them was changed.</param>
    /// <param name="isAttemptKnown">Whether it was one attempt that was meant, and it was there.</param>
    public static ReceiptResult ResultOf(DateTimeOffset? recorded, bool isChanged, ReceiptKind kind, bool isAttemptKnown, DateTimeOffset now) =>
        (recorded, isChanged, kind) switch
        {
            ({ } time, _, _) => new ReceiptResult.Recorded(time, time == now && isChanged),
            (null, true, _) => new ReceiptResult.Recorded(now, true),
            (null, _, ReceiptKind.Undeliverable) => new ReceiptResult.Ignored(),
            _ => isAttemptKnown ? new ReceiptResult.Ignored() : new ReceiptResult.NotFound(),
        };

    private static DateTimeOffset? FindRecordTime(Delivery delivery, ReceiptKind kind, int? number, DeliveryRules rules)
    {
        DateTimeOffset? first = null;
        foreach (var attempt in delivery.OpenAttempts)
        {
            var isMeant = number is { } wanted ? attempt.Number == wanted : rules.Channels.Find(attempt.Channel)?.HasDeviceReceipts == true;
            var recorded = kind switch
            {
                ReceiptKind.Delivered => attempt.DeliverTime,
                ReceiptKind.Read => attempt.ReadTime,
                _ => null,
            };
            if (isMeant && recorded is not null && (first is null || recorded < first))
            {
                first = recorded;
            }
        }

        return first;
    }
}
