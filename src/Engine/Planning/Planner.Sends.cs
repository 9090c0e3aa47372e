using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;

namespace Grpc.Messaging.Engine.Planning;

internal static partial class Planner
{
    private static Plan OnSent(
        Message message, Delivery delivery, DeliveryEvent.SendFinished sent, DeliveryRules rules, DateTimeOffset now)
    {
        var number = sent.AttemptNumber;
        var known = FindOpen(delivery, number);
        if (delivery.AttemptCount >= number && known is not { State: AttemptState.OutcomeUnknown })
        {
            // A receipt was faster than our commit, and made the attempt; or another owner of the lease made the same hand-over.
            if (known is null || sent.Outcome is not SendOutcome.Accepted accepted || !IsCompletedBy(known, accepted))
            {
                return Plan.Nothing;
            }

            if (known.Step == sent.Step)
            {
                var complete = NewAttempt(message, delivery, sent, number, now);
                return Plan.Store(new Change(message, delivery)
                {
                    // Whoever told of it by itself, or was asked already, need not be asked.
                    Attempt = complete with
                    {
                        State = known.State,
                        PollTime = known.PollTime,
                        DeliverTime = known.DeliverTime,
                        ReadTime = known.ReadTime,
                    },
                }.Build());
            }

            number = delivery.AttemptCount + 1;
        }

        // Also what only counts as sent because nobody knew: now it is known.
        var isAssumed = delivery.State == DeliveryState.Sent && known is { State: AttemptState.OutcomeUnknown };
        if (delivery.Step != sent.Step || !(isAssumed || IsWaiting(delivery)))
        {
            // Cancelled, expired or delivered while the send was under way: what was done is recorded, and a receipt still counts.
            return Plan.Store(new Change(message, Counted(delivery, number)) { Attempt = NewAttempt(message, delivery, sent, number, now) }.Build());
        }

        var tried = Counted(delivery, number) with { Tries = isAssumed ? delivery.Tries : delivery.Tries + 1 };
        switch (sent.Outcome)
        {
            case SendOutcome.Transient when known is { IsMark: false } && !isAssumed && delivery.Tries >= sent.Tries:
                return Plan.Nothing;
            case SendOutcome.Transient transient:
                // Of the hand-over before, whose outcome was lost, it says nothing.
                var attempt = known is { IsMark: false } && !isAssumed ? known : NewAttempt(message, delivery, sent, number, now);
                return Plan.Store((OnTransient(message, tried, sent, transient, rules, now) with { Attempt = attempt }).Build());
            case SendOutcome.Rejected rejected:
                var refused = NewAttempt(message, delivery, sent, number, now);
                return Plan.Store((LeaveStep(message, tried, rejected.Reason, rules, now) with { Attempt = refused }).Build());
            case SendOutcome.AddressInvalid:
                var invalid = NewAttempt(message, delivery, sent, number, now);
                return Plan.Store((LeaveStep(message, tried, Reasons.AddressInvalid, rules, now) with { Attempt = invalid }).Build());
            default:
                var taken = NewAttempt(message, delivery, sent, number, now);
                return isAssumed
                    ? Plan.Store(new Change(message, tried) { Attempt = taken }.Build())
                    : Plan.Store((Enter(message, tried, DeliveryState.Sent, "", now) with { Attempt = taken })
                        .WithDeadline(Deadline(message, delivery, rules, now)).Build());
        }
    }

    /// <summary>Whether an attempt that is known by a receipt only, or by our name only, lacks what the provider answered.</summary>
    private static bool IsCompletedBy(Attempt known, SendOutcome.Accepted accepted) =>
        known.Provider.Length == 0 || (known.ProviderMessageId.Length == 0 && accepted.ProviderMessageId.Length > 0);

    private static Change OnTransient(
        Message message,
        Delivery tried,
        DeliveryEvent.SendFinished sent,
        SendOutcome.Transient transient,
        DeliveryRules rules,
        DateTimeOffset now)
    {
        var delay = rules.Options.Retry.NextDelay(tried.Tries, transient.RetryAfter, sent.Jitter);
        if (delay is not { } wait || now + wait >= message.ExpireTime)
        {
            return LeaveStep(message, tried, Reasons.ProviderUnavailable, rules, now);
        }

        var waiting = tried.State == DeliveryState.Pending
            ? new Change(message, tried)
            : Enter(message, tried, DeliveryState.Pending, tried.State == DeliveryState.Sent ? "" : tried.Reason, now);
        return waiting with { SendTime = now + wait };
    }

    private static DateTimeOffset? Deadline(Message message, Delivery delivery, DeliveryRules rules, DateTimeOffset now) =>
        message.Flow[delivery.Step].Timeout is { } timeout && FindStep(rules.Channels, message.Flow, delivery.Address, delivery.Step + 1) >= 0
            ? now + timeout
            : null;

    private static Attempt NewAttempt(
        Message message, Delivery delivery, DeliveryEvent.SendFinished sent, int number, DateTimeOffset now)
    {
        var channel = message.Flow[sent.Step].Channel;
        return sent.Outcome switch
        {
            SendOutcome.Accepted accepted => new(
                number,
                sent.Step,
                channel,
                sent.Provider,
                accepted.ProviderMessageId,
                AttemptState.Accepted,
                "",
                now,
                PollTime(message, accepted.PollAfter, now),
                null,
                null),
            SendOutcome.Rejected rejected => new(
                number, sent.Step, channel, sent.Provider, "", AttemptState.Rejected, rejected.Reason, now, null, null, null),
            SendOutcome.AddressInvalid => new(
                number, sent.Step, channel, sent.Provider, "", AttemptState.Rejected, Reasons.AddressInvalid, now, null, null, null),
            SendOutcome.Transient transient => new(
                number, sent.Step, channel, sent.Provider, "", AttemptState.Transient, transient.Reason, now, null, null, null),
            _ => throw new ArgumentOutOfRangeException(nameof(sent), sent.Outcome, $"No rule for this outcome of {delivery.Key}."),
        };
    }

    private static DateTimeOffset? PollTime(Message message, TimeSpan? after, DateTimeOffset now) =>
        after is { } delay && now + delay < message.ExpireTime ? now + delay : null;
}
