using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;

namespace Grpc.Messaging.Engine.Planning;

internal static partial class Planner
{
    private static Plan OnPolled(
        Message message, Delivery delivery, DeliveryEvent.PollFinished polled, DeliveryRules rules, DateTimeOffset now)
    {
        if (FindOpen(delivery, polled.AttemptNumber) is not { } attempt)
        {
            return Plan.Nothing;
        }

        var asked = attempt with { PollTime = PollTime(message, polled.Outcome.PollAfter, now) };
        return polled.Outcome.Kind is { } kind
            ? OnReceipt(message, delivery, attempt, asked, kind, rules, now)
            : Plan.Store(new Change(message, delivery) { Attempt = asked }.Build());
    }

    private static Plan OnProviderReceipt(
        Message message, Delivery delivery, DeliveryEvent.ProviderReceipt receipt, DeliveryRules rules, DateTimeOffset now) =>
        FindOpen(delivery, receipt.AttemptNumber) is { } attempt
            ? OnReceipt(message, delivery, attempt, attempt, receipt.Kind, rules, now)
            : Plan.Nothing;

    private static Plan OnAttemptReceipt(
        Message message, Delivery delivery, DeliveryEvent.AttemptReceipt receipt, DeliveryRules rules, DateTimeOffset now)
    {
        if (FindOpen(delivery, receipt.AttemptNumber) is { } open)
        {
            if (open.Provider.Length > 0 && open.Provider != receipt.Provider)
            {
                return Plan.Nothing;
            }

            var named = open with
            {
                Provider = receipt.Provider,
                ProviderMessageId = open.ProviderMessageId.Length > 0 ? open.ProviderMessageId : receipt.ProviderMessageId,
            };
            return OnReceipt(message, delivery, open, named, receipt.Kind, rules, now);
        }

        // Not recorded yet, and yet the provider has it: our commit is slower, or whoever handed it over ended before.
        if (receipt.AttemptNumber != delivery.AttemptCount + 1
            || delivery.Channel is not { } channel
            || delivery.State is DeliveryState.Sent or DeliveryState.Delivered or DeliveryState.Read
            || (delivery.State == DeliveryState.Scheduled && now < delivery.DueTime))
        {
            return Plan.Nothing;
        }

        var attempt = new Attempt(
            receipt.AttemptNumber,
            delivery.Step,
            channel,
            receipt.Provider,
            receipt.ProviderMessageId,
            AttemptState.OutcomeUnknown,
            Reasons.OutcomeUnknown,
            now,
            null,
            null,
            null);
        return OnReceipt(message, Counted(delivery, attempt.Number), attempt, attempt, receipt.Kind, rules, now);
    }

    private static Plan OnDeviceReceipt(
        Message message, Delivery delivery, DeliveryEvent.DeviceReceipt receipt, DeliveryRules rules, DateTimeOffset now)
    {
        for (var i = delivery.OpenAttempts.Count - 1; i >= 0; i--)
        {
            var open = delivery.OpenAttempts[i];
            if (HasDeviceReceipts(open.Channel, rules))
            {
                return OnReceipt(message, delivery, open, open, receipt.Kind, rules, now);
            }
        }

        // No attempt is recorded as taken, and yet the device has the message: its word is better than ours. Usually it was faster than our
        // commit of the hand-over, which finds this attempt then and completes it.
        var step = FindDeviceStep(message, delivery, rules);
        if (step < 0 || receipt.Kind == ReceiptKind.Undeliverable || (delivery.State == DeliveryState.Scheduled && now < delivery.DueTime))
        {
            return Plan.Nothing;
        }

        var number = delivery.AttemptCount + 1;
        var attempt = new Attempt(number, step, message.Flow[step].Channel, "", "", AttemptState.Accepted, "", now, null, null, null);
        return OnReceipt(message, delivery with { AttemptCount = number }, attempt, attempt, receipt.Kind, rules, now);
    }

    /// <param name="before">The attempt as stored.</param>
    /// <param name="attempt">The attempt with what the event itself changed.</param>
    private static Plan OnReceipt(
        Message message, Delivery delivery, Attempt before, Attempt attempt, ReceiptKind kind, DeliveryRules rules, DateTimeOffset now)
    {
        var (told, state) = kind switch
        {
            ReceiptKind.Read => (attempt with { State = AttemptState.Read, Reason = "", ReadTime = attempt.ReadTime ?? now }, DeliveryState.Read),
            ReceiptKind.Delivered => (
                attempt with
                {
                    State = attempt.State == AttemptState.Read ? AttemptState.Read : AttemptState.Delivered,
                    Reason = "",
                    DeliverTime = attempt.DeliverTime ?? now,
                },
                DeliveryState.Delivered),
            ReceiptKind.Undeliverable when attempt.State is AttemptState.Accepted or AttemptState.OutcomeUnknown => (
                attempt with { State = AttemptState.Undeliverable, Reason = Reasons.Undeliverable, PollTime = null }, DeliveryState.Failed),
            ReceiptKind.Undeliverable => (attempt, DeliveryState.Failed),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No rule for this receipt."),
        };

        if (told == before)
        {
            return Plan.Nothing;
        }

        var change = state switch
        {
            DeliveryState.Failed => told.State == AttemptState.Undeliverable && delivery.Step == told.Step
                && (delivery.State == DeliveryState.Sent || (before.State == AttemptState.OutcomeUnknown && IsWaiting(delivery)))
                    ? LeaveStep(message, delivery, Reasons.Undeliverable, rules, now)
                    : new Change(message, delivery),
            _ => DeliveryStates.IsLegal(delivery.State, state)
                ? Enter(message, delivery with { Step = told.Step, Channel = told.Channel }, state, "", now)
                : new Change(message, delivery),
        };
        return Plan.Store((change with { Attempt = told }).Build());
    }

    private static bool HasDeviceReceipts(Channel channel, DeliveryRules rules) => rules.Channels.Find(channel)?.HasDeviceReceipts == true;

    private static int FindDeviceStep(Message message, Delivery delivery, DeliveryRules rules)
    {
        for (var i = Math.Min(delivery.Step, message.Flow.Count - 1); i >= 0; i--)
        {
            var channel = rules.Channels.Of(message.Flow[i].Channel);
            if (channel.HasDeviceReceipts && channel.CanReach(message.Flow[i], delivery.Address))
            {
                return i;
            }
        }

        return -1;
    }
}
