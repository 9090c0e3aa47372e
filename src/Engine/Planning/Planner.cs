using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Reports;
using Grpc.Messaging.Engine.Scenarios;

namespace Grpc.Messaging.Engine.Planning;

/// <summary>
/// Every rule of a delivery's life, as a function of the message, the delivery, what happened and when: no I/O, no clock, no chance. The
/// shell around it (dispatcher, receipts, cancel) carries out what it answers, and asks again on fresh state when a store finds that
/// somebody else was faster; each event is therefore harmless the second time.
/// </summary>
internal static partial class Planner
{
    /// <summary>The first step from <paramref name="from"/> on that has something to reach at this address; -1 when there is none.</summary>
    public static int FindStep(ChannelRegistry channels, IReadOnlyList<Step> flow, Address address, int from)
    {
        for (var i = from; i < flow.Count; i++)
        {
            if (channels.Of(flow[i].Channel).CanReach(flow[i], address))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>What follows from <paramref name="event"/>.</summary>
    /// <exception cref="NotSupportedException">The delivery is in a state that only a newer version knows: nothing is to be made of it.</exception>
    public static Plan Decide(Message message, Delivery delivery, DeliveryEvent @event, DeliveryRules rules, DateTimeOffset now)
    {
        var plan = Follow(message, delivery, @event, rules, now);
        if (plan.Transition is not { After: var after } transition)
        {
            return plan;
        }

        // A delivery ends once: what a late receipt makes of an ended one is no end, and moves no money.
        var isEnd = !delivery.State.IsTerminal() && after.State.IsTerminal();
        var reports = ReportChanges.Of(message, delivery, after, isEnd);
        return isEnd || reports.Count > 0
            ? plan with
            {
                Transition = transition with
                {
                    RefundMicros = isEnd ? FlowPrices.Refund(rules.Channels, message.Flow, after) : 0,
                    Reports = reports,
                },
            }
            : plan;
    }

    /// <summary>Nothing becomes of it but that its lease ends.</summary>
    public static Transition Leave(Message message, Delivery delivery) => new Change(message, delivery).Build();

    private static Plan Follow(Message message, Delivery delivery, DeliveryEvent @event, DeliveryRules rules, DateTimeOffset now) => @event switch
    {
        _ when !delivery.State.IsKnown() => throw new NotSupportedException($"This version knows no delivery state {delivery.State}."),
        DeliveryEvent.Due => OnDue(message, delivery, rules, now),
        DeliveryEvent.SendFinished sent => OnSent(message, delivery, sent, rules, now),
        DeliveryEvent.SendLost lost => OnLost(message, delivery, lost, rules, now),
        DeliveryEvent.Abandoned abandoned => OnAbandoned(message, delivery, abandoned, rules, now),
        DeliveryEvent.GivenBack back => back.Version == delivery.Version ? PutOff(message, delivery, back.Version, delivery.DueTime) : Plan.Nothing,
        DeliveryEvent.AddressGone gone => OnAddressGone(message, delivery, gone, rules, now),
        DeliveryEvent.Overtaken => Plan.Nothing,
        DeliveryEvent.Deferred deferred => PutOff(message, delivery, deferred.Version, deferred.Until),
        DeliveryEvent.PollFinished polled => OnPolled(message, delivery, polled, rules, now),
        DeliveryEvent.ProviderReceipt receipt => OnProviderReceipt(message, delivery, receipt, rules, now),
        DeliveryEvent.AttemptReceipt receipt => OnAttemptReceipt(message, delivery, receipt, rules, now),
        DeliveryEvent.DeviceReceipt receipt => OnDeviceReceipt(message, delivery, receipt, rules, now),
        DeliveryEvent.Cancel => OnCancel(message, delivery, now),
        _ => throw new ArgumentOutOfRangeException(nameof(@event), @event, "No rule for this event."),
    };

    private static Plan OnDue(Message message, Delivery delivery, DeliveryRules rules, DateTimeOffset now)
    {
        if (delivery.DueTime is not { } due || due > now)
        {
            return Plan.Nothing;
        }

        // Also before giving up on a step: a receipt that waits at the provider saves the customer the next step's message.
        if (FindPoll(delivery, now) is { } attempt)
        {
            return Plan.Poll(attempt);
        }

        switch (delivery.State)
        {
            case DeliveryState.Scheduled or DeliveryState.Pending or DeliveryState.Sent when now >= message.ExpireTime:
                return Plan.Store(Enter(message, delivery, DeliveryState.Expired, Reasons.Expired, now).Build());
            case DeliveryState.Scheduled or DeliveryState.Pending:
                return rules.IsOnceOnly(message.Flow[delivery.Step].Channel) && FindUnknown(delivery) is null
                    ? Plan.Store(Mark(message, delivery, now).Build())
                    : Plan.Send;
            case DeliveryState.Sent when delivery.StepDeadline <= now:
                return Plan.Store(LeaveStep(message, delivery, Reasons.Timeout, rules, now).Build());
            default:
                return Plan.Store(Leave(message, delivery));
        }
    }

    private static Plan OnAddressGone(
        Message message, Delivery delivery, DeliveryEvent.AddressGone gone, DeliveryRules rules, DateTimeOffset now)
    {
        var isMarked = IsMarked(delivery);
        if (!IsWaiting(delivery) || delivery.Step != gone.Step || (isMarked && delivery.Version != gone.Version))
        {
            return Plan.Nothing;
        }

        var change = LeaveStep(message, delivery, gone.Reason, rules, now);
        return Plan.Store((isMarked
            ? change with { Attempt = FindUnknown(delivery)! with { State = AttemptState.Rejected, Reason = gone.Reason } }
            : change).Build());
    }

    private static Plan OnCancel(Message message, Delivery delivery, DateTimeOffset now)
    {
        switch (delivery.State)
        {
            case DeliveryState.Scheduled or DeliveryState.Pending:
                return Plan.Store(Enter(message, delivery, DeliveryState.Cancelled, Reasons.Cancelled, now).Build());
            case DeliveryState.Sent when !delivery.CancelRequested:
                return Plan.Store(new Change(message, delivery with { CancelRequested = true, StepDeadline = null }).Build());
            default:
                return Plan.Nothing;
        }
    }

    /// <summary>The current step is over without a delivery: on to the next that can reach the destination, or to the end.</summary>
    private static Change LeaveStep(Message message, Delivery delivery, string reason, DeliveryRules rules, DateTimeOffset now)
    {
        var next = delivery.CancelRequested ? -1 : FindStep(rules.Channels, message.Flow, delivery.Address, delivery.Step + 1);
        return next < 0
            ? Enter(message, delivery, DeliveryState.Failed, reason, now)
            : Enter(message, delivery with { Step = next, Channel = message.Flow[next].Channel, Tries = 0 }, DeliveryState.Pending, reason, now);
    }

    private static Change Enter(Message message, Delivery delivery, DeliveryState state, string reason, DateTimeOffset now)
    {
        if (!DeliveryStates.IsLegal(delivery.State, state))
        {
            throw new InvalidOperationException($"A delivery can't go from {delivery.State} to {state}.");
        }

        var after = delivery with { State = state, Reason = reason, ChangeTime = now, StepDeadline = null };
        return new Change(message, after) { From = delivery.State, IsLogged = true, SendTime = now };
    }

    private static Attempt? FindPoll(Delivery delivery, DateTimeOffset now)
    {
        var open = delivery.OpenAttempts;
        for (var i = 0; i < open.Count; i++)
        {
            if (open[i].PollTime <= now)
            {
                return open[i];
            }
        }

        return null;
    }

    private static Attempt? FindOpen(Delivery delivery, int number)
    {
        var open = delivery.OpenAttempts;
        for (var i = 0; i < open.Count; i++)
        {
            if (open[i].Number == number)
            {
                return open[i];
            }
        }

        return null;
    }
}
