using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Messages;

namespace Grpc.Messaging.Engine.Deliveries;

internal static partial class Planner
{
    private static Plan OnSent(
        Message message, Delivery delivery, DeliveryEvent.SendFinished sent, RetryOptions retry, DateTimeOffset now)
    {
        var number = sent.AttemptNumber;
        if (delivery.AttemptCount >= number)
        {
            // The device was faster than our commit, and its receipt made the attempt; or another owner of the lease made the same hand-over.
            if (FindOpen(delivery, number) is not { Provider.Length: 0 } early || sent.Outcome is not SendOutcome.Accepted)
            {
                return Plan.Nothing;
            }

            if (early.Step == sent.Step)
            {
                var known = NewAttempt(message, delivery, sent, number, now);
                return Plan.Store(new Change(message, delivery)
                {
                    Attempt = known with { State = early.State, DeliverTime = early.DeliverTime, ReadTime = early.ReadTime },
                }.Build());
            }

            number = delivery.AttemptCount + 1;
        }

        var waits = delivery.State is DeliveryState.Scheduled or DeliveryState.Pending;
        if (sent.Outcome is SendOutcome.Transient transient)
        {
            return Plan.Store(OnTransient(message, delivery, sent, transient, number, waits, retry, now).Build());
        }

        var attempt = NewAttempt(message, delivery, sent, number, now);
        var counted = delivery with { AttemptCount = number };
        if (!waits)
        {
            // Cancelled, expired or delivered while the send was under way: what was done is recorded, and a receipt still counts.
            return Plan.Store(new Change(message, counted) { Attempt = attempt }.Build());
        }

        counted = counted with { Tries = counted.Tries + 1 };
        if (sent.Outcome is SendOutcome.Rejected rejected)
        {
            return Plan.Store((LeaveStep(message, counted, rejected.Reason, now) with { Attempt = attempt }).Build());
        }

        var handed = Enter(message, counted, DeliveryState.Sent, "", now) with { Attempt = attempt };
        return Plan.Store(handed.WithDeadline(Deadline(message, delivery, now)).Build());
    }

    private static Change OnTransient(
        Message message,
        Delivery delivery,
        DeliveryEvent.SendFinished sent,
        SendOutcome.Transient transient,
        int number,
        bool waits,
        RetryOptions retry,
        DateTimeOffset now)
    {
        var attempt = NewAttempt(message, delivery, sent, number, now);
        if (!waits)
        {
            return new Change(message, delivery with { AttemptCount = number }) { Attempt = attempt };
        }

        var tried = delivery with { Tries = delivery.Tries + 1, AttemptCount = number };
        var delay = retry.NextDelay(tried.Tries, transient.RetryAfter, sent.Jitter);
        if (delay is not { } wait || now + wait >= message.ExpireTime)
        {
            return LeaveStep(message, tried, Reasons.ProviderUnavailable, now) with { Attempt = attempt };
        }

        // A hand-over nobody is sure of keeps its number open, so that the retry carries the same idempotency key.
        var kept = sent.IsSure ? tried : tried with { AttemptCount = delivery.AttemptCount };
        var waiting = kept.State == DeliveryState.Scheduled
            ? Enter(message, kept, DeliveryState.Pending, kept.Reason, now)
            : new Change(message, kept);
        return waiting with { SendTime = now + wait, Attempt = attempt };
    }

    private static DateTimeOffset? Deadline(Message message, Delivery delivery, DateTimeOffset now) =>
        message.Flow[delivery.Step].Timeout is { } timeout && FindStep(message.Flow, delivery.Address, delivery.Step + 1) >= 0
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
            SendOutcome.Transient transient => new(
                number, sent.Step, channel, sent.Provider, "", AttemptState.Transient, transient.Reason, now, null, null, null),
            _ => throw new ArgumentOutOfRangeException(nameof(sent), sent.Outcome, $"No rule for this outcome of {delivery.Key}."),
        };
    }

    private static DateTimeOffset? PollTime(Message message, TimeSpan? after, DateTimeOffset now) =>
        after is { } delay && now + delay < message.ExpireTime ? now + delay : null;
}
