using System.Globalization;
using Grpc.Messaging.Engine.Applications;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Engine.Scenarios;
using Grpc.Messaging.Engine.Telemetry;

namespace Grpc.Messaging.Engine.Messages;

/// <summary>Where messages come in: accepts them, and takes them back.</summary>
public sealed class MessageIntake(
    IMessageStore messages,
    IDeliveryStore deliveries,
    IEntityStore<Scenario> scenarios,
    IEntityStore<Application> applications,
    IDeviceStore devices,
    DispatcherInbox inbox,
    DispatcherSignal signal,
    ObjectIdGenerator ids,
    TimeProvider time,
    DeliveryRules rules,
    EngineMetrics metrics)
{
    private readonly AddressBook _addresses = new(devices);
    private readonly AccountShares _shares = new(rules.Options);

    /// <summary>Accepts a message; when it answers <see cref="SendResult.Accepted"/>, the message is on disk.</summary>
    public async Task<SendResult> AcceptAsync(SendCommand command, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        using var activity = MessagingTraces.StartAccept(command);
        try
        {
            var result = await TakeInAsync(command, cancellationToken);
            metrics.Answered(result, time.GetElapsedTime(start));
            return result;
        }
        catch (Exception exception)
        {
            activity.Fail(exception);
            metrics.AcceptFailed(exception);
            throw;
        }
    }

    private async Task<SendResult> TakeInAsync(SendCommand command, CancellationToken cancellationToken)
    {
        var now = time.GetMilliseconds();
        var flow = command.Flow;
        if (command.ScenarioKey is { } key)
        {
            if (await scenarios.FindAsync(command.AccountId, key, cancellationToken) is not { } scenario)
            {
                return new SendResult.ScenarioNotFound(key);
            }

            flow = scenario.Flow;
        }

        var resolved = ResolvedFlow.Of(command, flow, rules.Channels, rules.Options.TimeoutScale);
        if (resolved.Violations.Count > 0)
        {
            return new SendResult.Invalid(resolved.Violations);
        }

        var apps = resolved.Applications(command.AppCode);
        foreach (var app in apps)
        {
            if (await applications.FindAsync(command.AccountId, app, cancellationToken) is null)
            {
                return new SendResult.ApplicationNotFound(app);
            }
        }

        var max = rules.Options.MaxDestinations;
        var addresses = command.Destinations.Count == 0
            ? await _addresses.ListAsync(apps[0], command.Platform, max, cancellationToken)
            : await _addresses.ResolveAsync(apps, command.Platform, command.Destinations, max, cancellationToken);
        if (addresses is null)
        {
            return new SendResult.Invalid([new SendViolation(SendPart.Destinations, TooMany(max))]);
        }

        return await StoreAsync(command, Compose(command, resolved.Steps, addresses, now), cancellationToken);
    }

    /// <summary>
    /// Takes back what was not handed over yet and lets nothing start a further step; answers where the message stands then, or null when
    /// the account has none such. A delivery whose hand-over is under way at this very moment becomes cancelled, too; should it arrive
    /// nonetheless, its receipt tells so.
    /// </summary>
    public async Task<MessageStatus?> CancelAsync(ObjectId accountId, ObjectId messageId, CancellationToken cancellationToken)
    {
        while (await messages.FindAsync(accountId, messageId, cancellationToken) is { } status)
        {
            var now = time.GetMilliseconds();
            var transitions = new List<Transition>();
            foreach (var delivery in status.Deliveries)
            {
                var plan = Planner.Decide(status.Message, delivery, DeliveryEvent.Cancel.Instance, rules, now);
                if (plan.Transition is { } transition)
                {
                    transitions.Add(transition);
                }
            }

            if (transitions.Count == 0)
            {
                return status;
            }

            // What changed meanwhile was not stored; the next round sees it as it is now.
            var stored = await deliveries.CommitAsync(transitions, cancellationToken);
            metrics.Stored(DeliveryEvent.Cancel.Instance, transitions, stored);
            signal.Wake();
        }

        return null;
    }

    private static string TooMany(int max) => string.Create(
        CultureInfo.InvariantCulture, $"must select at most {max} devices: one message is stored as a whole. Send to parts of them");

    private MessageStatus Compose(SendCommand command, IReadOnlyList<Step> flow, List<Address> addresses, DateTimeOffset now)
    {
        var messageId = ids.Next();
        var sendTime = command.SendTime > now ? command.SendTime : null;
        var due = sendTime ?? now;
        var steps = new int[addresses.Count];
        var reachable = 0;
        for (var i = 0; i < steps.Length; i++)
        {
            steps[i] = Planner.FindStep(rules.Channels, flow, addresses[i], 0);
            reachable += steps[i] < 0 ? 0 : 1;
        }

        var turns = _shares.Take(command.AccountId, reachable, command.IsUrgent, due, sendTime is not null);
        var composed = new Delivery[addresses.Count];
        var position = 0;
        for (var i = 0; i < composed.Length; i++)
        {
            var step = steps[i];
            var (lane, sendAt, turn) = step < 0 ? (DeliveryLane.Normal, due, due) : turns.Of(position++);
            composed[i] = new Delivery(
                new DeliveryKey(messageId, i),
                command.AccountId,
                addresses[i],
                Version: 0,
                step < 0 ? DeliveryState.Failed : sendTime is null ? DeliveryState.Pending : DeliveryState.Scheduled,
                Math.Max(step, 0),
                step < 0 ? null : flow[step].Channel,
                Tries: 0,
                AttemptCount: 0,
                CancelRequested: false,
                DueTime: step < 0 ? null : sendAt,
                lane,
                TurnTime: step < 0 ? null : turn,
                StepDeadline: null,
                step < 0 ? Reasons.Unreachable : "",
                now,
                []);
        }

        var message = new Message(
            messageId,
            command.AccountId,
            command.ScenarioKey,
            flow,
            command.Content,
            command.Platform,
            now,
            sendTime,
            due + rules.Options.Validity,
            composed.Length,
            reachable);
        return new MessageStatus(message, composed);
    }

    private async Task<SendResult> StoreAsync(SendCommand command, MessageStatus status, CancellationToken cancellationToken)
    {
        var (message, composed) = status;
        var record = command.Request?.ToRecord(status);
        var counts = LaneCounts.Of(composed);
        var lease = message.SendTime is null ? inbox.TryReserve(composed, counts) : null;
        RequestRecord? earlier;
        try
        {
            earlier = await messages.AcceptAsync(new Acceptance(message, composed, lease?.Lease, record), cancellationToken);
        }
        catch
        {
            // Stored or not, nobody knows: if it is, the lease ends and the dispatcher finds it.
            inbox.Return(lease, composed, counts);
            throw;
        }

        if (earlier is not null)
        {
            inbox.Return(lease, composed, counts);
            return new SendResult.Replayed(earlier);
        }

        if (lease is { } held)
        {
            inbox.Deliver(held, message, composed, counts);
        }
        else if (message.ReachableCount > 0)
        {
            signal.Wake();
        }

        return new SendResult.Accepted(status);
    }
}
