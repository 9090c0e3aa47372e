using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;

namespace Grpc.Messaging.Engine.Planning;

/// <summary>
/// Hand-overs of which nobody knows whether they were made, or how they ended. The attempt says so, the log says so, and the channel's
/// <see cref="UnknownOutcomePolicy"/> says what follows.
/// </summary>
internal static partial class Planner
{
    /// <summary>
    /// Number of the attempt that hands the current step over next. One of unknown outcome is made again under its number, so that the provider
    /// gets the same idempotency key.
    /// </summary>
    public static int NextNumber(Delivery delivery) => FindUnknown(delivery)?.Number ?? (delivery.AttemptCount + 1);

    /// <summary>The provider that may have the current step already; null = none.</summary>
    public static string? ProviderOf(Delivery delivery) => FindUnknown(delivery) is { Provider.Length: > 0 } unknown ? unknown.Provider : null;

    /// <summary>Whether a mark is on the current step, see <see cref="Attempt.IsMark"/>.</summary>
    public static bool IsMarked(Delivery delivery) => FindUnknown(delivery) is { IsMark: true };

    private static Plan OnLost(
        Message message, Delivery delivery, DeliveryEvent.SendLost lost, DeliveryRules rules, DateTimeOffset now)
    {
        var known = FindOpen(delivery, lost.AttemptNumber);
        if (delivery.AttemptCount >= lost.AttemptNumber && known is not { State: AttemptState.OutcomeUnknown })
        {
            // A receipt, or another owner of the lease, knows more.
            return Plan.Nothing;
        }

        var attempt = UnknownAttempt(message, lost.AttemptNumber, lost.Step, lost.Provider, lost.PollAfter, now);
        if (!IsWaiting(delivery) || delivery.Step != lost.Step)
        {
            return known is { IsMark: false }
                ? Plan.Nothing
                : Plan.Store(new Change(message, Counted(delivery, lost.AttemptNumber)) { Attempt = attempt }.Build());
        }

        return delivery.Tries >= lost.Tries
            ? Plan.Nothing
            : OnUnknown(message, delivery, attempt, rules, rules.Options.Retry.NextDelay(lost.Tries, null, lost.Jitter), now);
    }

    private static Plan OnAbandoned(
        Message message, Delivery delivery, DeliveryEvent.Abandoned abandoned, DeliveryRules rules, DateTimeOffset now)
    {
        if (abandoned.Version != delivery.Version || !IsWaiting(delivery))
        {
            return Plan.Nothing;
        }

        var channel = message.Flow[delivery.Step].Channel;
        if (rules.IsOnceOnly(channel) && FindUnknown(delivery) is null)
        {
            // Without a mark no hand-over had begun.
            return OnDue(message, delivery, rules, now);
        }

        var attempt = UnknownAttempt(message, NextNumber(delivery), delivery.Step, abandoned.Provider, abandoned.PollAfter, now);
        var again = delivery.Tries + 1 < rules.Options.Retry.MaxTries ? TimeSpan.Zero : (TimeSpan?)null;
        return OnUnknown(message, delivery, attempt, rules, again, now);
    }

    /// <param name="delay">Pause before it is handed over again; null = often enough.</param>
    private static Plan OnUnknown(
        Message message, Delivery delivery, Attempt attempt, DeliveryRules rules, TimeSpan? delay, DateTimeOffset now)
    {
        var tried = Counted(delivery, attempt.Number) with { Tries = delivery.Tries + 1 };
        if (rules.IsOnceOnly(attempt.Channel))
        {
            var assumed = Enter(message, tried, DeliveryState.Sent, Reasons.OutcomeUnknown, now) with { Attempt = attempt };
            return Plan.Store(assumed.WithDeadline(Deadline(message, delivery, rules, now)).Build());
        }

        if (delay is not { } wait || (wait > TimeSpan.Zero && now + wait >= message.ExpireTime))
        {
            return Plan.Store((LeaveStep(message, tried, Reasons.OutcomeUnknown, rules, now) with { Attempt = attempt }).Build());
        }

        // Told once: a provider that never answers would fill the log otherwise.
        var isNews = delivery.State == DeliveryState.Scheduled || FindUnknown(delivery) is not { IsMark: false };
        var waiting = isNews
            ? Enter(message, tried, DeliveryState.Pending, Reasons.OutcomeUnknown, now)
            : new Change(message, tried);
        return Plan.Store((waiting with { SendTime = now + wait, Attempt = attempt with { PollTime = null } }).Build());
    }

    /// <summary>Tells, before a hand-over that must not be made twice, that it may begin.</summary>
    private static Change Mark(Message message, Delivery delivery, DateTimeOffset now)
    {
        var number = delivery.AttemptCount + 1;
        var step = delivery.Step;
        return new Change(message, Counted(delivery, number))
        {
            Attempt = new Attempt(
                number, step, message.Flow[step].Channel, "", "", AttemptState.OutcomeUnknown, "", now, null, null, null),
        };
    }

    /// <summary>Nothing was handed over: it waits until then, and a mark is taken back, its number with it.</summary>
    /// <param name="version">Version in which it was taken to be handed over.</param>
    private static Plan PutOff(Message message, Delivery delivery, int version, DateTimeOffset? until)
    {
        if (!IsWaiting(delivery) || (IsMarked(delivery) && version != delivery.Version))
        {
            return Plan.Nothing;
        }

        var change = new Change(message, delivery) { SendTime = until };
        return FindUnknown(delivery) is { IsMark: true } mark
            ? Plan.Store((change with
            {
                After = delivery with { AttemptCount = mark.Number - 1 },
                Attempt = mark with { State = AttemptState.Transient, Reason = Reasons.ProviderUnavailable },
            }).Build())
            : Plan.Store(change.Build());
    }

    private static Attempt UnknownAttempt(
        Message message, int number, int step, string provider, TimeSpan? pollAfter, DateTimeOffset now) => new(
            number,
            step,
            message.Flow[step].Channel,
            provider,
            "",
            AttemptState.OutcomeUnknown,
            Reasons.OutcomeUnknown,
            now,
            PollTime(message, pollAfter, now),
            null,
            null);

    private static Delivery Counted(Delivery delivery, int number) =>
        number > delivery.AttemptCount ? delivery with { AttemptCount = number } : delivery;

    private static bool IsWaiting(Delivery delivery) => delivery.State is DeliveryState.Scheduled or DeliveryState.Pending;

    /// <summary>The attempt of unknown outcome in the current step; there is one at most.</summary>
    private static Attempt? FindUnknown(Delivery delivery)
    {
        var open = delivery.OpenAttempts;
        for (var i = open.Count - 1; i >= 0; i--)
        {
            if (open[i].State == AttemptState.OutcomeUnknown && open[i].Step == delivery.Step)
            {
                return open[i];
            }
        }

        return null;
    }
}
