using System.Globalization;
using Grpc.Messaging.Engine.Applications;
using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Dispatch;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Planning;
using Grpc.Messaging.Engine.Scenarios;
using Grpc.Messaging.Engine.Senders;
using Grpc.Messaging.Engine.Telemetry;
using Grpc.Messaging.Engine.Webhooks;

namespace Grpc.Messaging.Engine.Messages;

/// <summary>Where messages come in: accepts them, and takes them back.</summary>
/// <param name="followers">Null where no message can ask for callbacks: in a host without <c>AddWebhooks</c>.</param>
public sealed class MessageIntake(
    IMessageStore messages,
    IDeliveryStore deliveries,
    IEntityStore<Scenario> scenarios,
    IEntityStore<Application> applications,
    IDeviceStore devices,
    IJobStore jobs,
    IBillingStore billing,
    PriceBook prices,
    SenderBook senders,
    DeliveryComposer composer,
    DispatcherInbox inbox,
    DispatcherSignal signal,
    JobSignal jobSignal,
    ObjectIdGenerator ids,
    TimeProvider time,
    DeliveryRules rules,
    EngineMetrics metrics,
    CallbackFollowers? followers = null)
{
    private const string OutsideTheTeam = "must all have a number of the team: the key of this call reaches no others";

    // What is stored with the message itself, and so is in the answer.
    private const int ChunksOfAccept = 2;

    private readonly AddressBook _addresses = new(devices);
    private readonly DailyBudgets _budgets = new(billing);

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
        if (command.Callbacks.Count > 0)
        {
            // Before the message: its first change must find somebody who follows the log.
            await (followers ?? throw new InvalidOperationException("Callbacks need AddWebhooks.")).EnsureAsync(command.AccountId, cancellationToken);
        }

        var now = time.GetMilliseconds();
        var (resolved, refusal) = await ResolveAsync(command, cancellationToken);
        if (resolved is not { Steps: var steps, Addresses: var addresses, Rest: var rest })
        {
            return refusal!;
        }

        var status = Compose(command, steps, addresses, rest is not null, now) with { MergedCount = resolved.MergedCount };
        return await StoreAsync(command, status, addresses, rest, cancellationToken);
    }

    /// <summary>What a message would cost and whom it would not reach; or why it would not be accepted, whatever there is to pay it.</summary>
    public async Task<(MessageEstimate? Estimate, SendResult? Refusal)> EstimateAsync(SendCommand command, CancellationToken cancellationToken)
    {
        var (resolved, refusal) = await ResolveAsync(command, cancellationToken);
        if (resolved is not { Steps: var steps, Addresses: var addresses })
        {
            return (null, refusal);
        }

        var price = new Money(FlowPrices.Reserve(rules.Channels, steps, addresses));
        var estimates = steps.Select(step => EstimateOf(step, command.Content, addresses)).ToList();
        var destinations = addresses.Select(address => DestinationOf(steps, address)).ToList();
        return (new MessageEstimate(price, estimates, destinations, resolved.Rest is not null), null);
    }

    private MessageEstimate.Step EstimateOf(Step step, Content content, List<Address> addresses)
    {
        var channel = rules.Channels.Of(step.Channel);
        return new MessageEstimate.Step(
            step.Channel,
            content.Find(channel),
            step.Parts ?? 1,
            addresses.Count(address => channel.CanReach(step, address)),
            new Money(FlowPrices.Reserve(rules.Channels, [step], addresses)));
    }

    private MessageEstimate.Destination DestinationOf(IReadOnlyList<Step> steps, Address address)
    {
        var first = Planner.FindStep(rules.Channels, steps, address, 0);
        var channel = rules.Channels.Of(steps[Math.Max(first, 0)].Channel);
        return new MessageEstimate.Destination(channel.DestinationOf(address), address.Phone, first >= 0 ? "" : address.UnreachableReason);
    }

    private async Task<(Resolved? Resolved, SendResult? Refusal)> ResolveAsync(SendCommand command, CancellationToken cancellationToken)
    {
        Scenario? scenario = null;
        if (command.ScenarioKey is { } key)
        {
            scenario = await scenarios.FindAsync(command.AccountId, key, cancellationToken);
            if (scenario is null)
            {
                return (null, new SendResult.ScenarioNotFound(key));
            }
        }

        var flow = scenario is null ? command.Flow : [.. scenario.Flow.Select(StepOf)];
        var resolved = ResolvedFlow.Of(command, flow, rules.Channels, rules.Options.TimeoutScale);
        if (resolved.Violations.Count > 0)
        {
            return (null, new SendResult.Invalid(resolved.Violations));
        }

        var policy = await senders.FindAsync(command.AccountId, cancellationToken);
        if (resolved.Steps.FirstOrDefault(step => !policy.Allows(rules.Channels.Of(step.Channel), step.From)) is { } refused)
        {
            var channel = rules.Channels.Of(refused.Channel);
            var fault = $"\"{refused.From}\" is not an approved sender name on {channel.Name}: ask for it, or use \"{SenderName.Default}\"";
            return (null, new SendResult.Invalid([new SendViolation(SendPart.Sender, fault)]));
        }

        var apps = resolved.Applications(command.AppCode);
        foreach (var app in apps)
        {
            if (await applications.FindAsync(command.AccountId, app, cancellationToken) is null)
            {
                return (null, NotFound(app, resolved, command.AppCode is null ? scenario : null));
            }
        }

        Audience? rest = null;
        List<Address> addresses;
        var merged = 0;
        if (command.Destinations.Count == 0)
        {
            (addresses, rest) = await ReadAudienceAsync(apps[0], command, cancellationToken);
        }
        else
        {
            var max = rules.Options.MaxDestinations;
            var distinct = await _addresses.ResolveAsync(apps, command.Platform, command.Destinations, resolved.GoesToDevices, cancellationToken);
            if (distinct.Addresses.Count > max)
            {
                return (null, new SendResult.Invalid([new SendViolation(SendPart.Destinations, TooMany(max))]));
            }

            (addresses, merged) = (distinct.Addresses, distinct.MergedCount);
        }

        if (command.Key is { Mode: KeyMode.Team, TeamNumbers: var numbers }
            && (rest is not null || addresses.Exists(address => !numbers.Contains(address.Phone))))
        {
            return (null, new SendResult.Invalid([new SendViolation(SendPart.Destinations, OutsideTheTeam)]));
        }

        if (command.Key?.Mode == KeyMode.Test)
        {
            var tested = resolved.Steps.Select(step => step with { Provider = rules.Channels.Of(step.Channel).TestProvider });
            return (new Resolved([.. tested], addresses, rest, merged), null);
        }

        var list = await prices.FindAsync(command.AccountId, cancellationToken);
        var steps = FlowPrices.Price(list, resolved.Steps, rest is null ? addresses : null);
        return (new Resolved(steps, addresses, rest, merged), null);
    }

    /// <summary>
    /// Takes back what was not handed over yet and lets nothing start a further step; answers where the message stands then, or null when
    /// the account has none such. A delivery whose hand-over is under way at this very moment becomes cancelled, too; should it arrive
    /// nonetheless, its receipt tells so.
    /// </summary>
    public async Task<MessageStatus?> CancelAsync(ObjectId accountId, ObjectId messageId, CancellationToken cancellationToken)
    {
        if (await messages.LoadAsync([messageId], cancellationToken) is not [var message] || message.AccountId != accountId)
        {
            return null;
        }

        // First of all: from here on nothing is added to it.
        await jobs.RemoveAsync(messageId, cancellationToken);
        var size = rules.Options.ChunkSize;
        for (var first = 0; ; first += size)
        {
            var page = await deliveries.LoadMessageAsync(accountId, messageId, first, size, cancellationToken);
            await CancelAsync(message, page, cancellationToken);
            if (page.Count < size)
            {
                return await messages.FindAsync(accountId, messageId, cancellationToken);
            }
        }
    }

    private async Task CancelAsync(Message message, IReadOnlyList<Delivery> page, CancellationToken cancellationToken)
    {
        while (page.Count > 0)
        {
            var now = time.GetMilliseconds();
            var transitions = new List<Transition>();
            foreach (var delivery in page)
            {
                var plan = Planner.Decide(message, delivery, DeliveryEvent.Cancel.Instance, rules, now);
                if (plan.Transition is { } transition)
                {
                    transitions.Add(transition);
                }
            }

            if (transitions.Count == 0)
            {
                return;
            }

            var stored = await deliveries.CommitAsync(transitions, cancellationToken);
            metrics.Stored(DeliveryEvent.Cancel.Instance, transitions, stored);
            signal.Wake();

            // What changed meanwhile was not stored; the next round sees it as it is now.
            var changed = transitions.Where((_, i) => !stored[i]).Select(static transition => transition.After.Key).ToList();
            page = changed.Count == 0 ? [] : await deliveries.LoadAsync(changed, cancellationToken);
        }
    }

    // A text that is no code names an application that nobody has, as a code does that was never given out.
    private static Step StepOf(ScenarioStep step) => new(
        step.Channel, step.From, step.AppCode is { } code ? ObjectId.TryParse(code, out var id) ? id : default(ObjectId) : null, step.Timeout);

    private static SendResult.ApplicationNotFound NotFound(ObjectId app, ResolvedFlow flow, Scenario? scenario)
    {
        if (scenario is null)
        {
            return new SendResult.ApplicationNotFound(app.ToString(), Step: null);
        }

        var step = flow.Steps.TakeWhile(step => step.AppCode != app).Count();
        return new SendResult.ApplicationNotFound(scenario.Flow[step].AppCode!, step);
    }

    private static string TooMany(int max) => string.Create(
        CultureInfo.InvariantCulture, $"must select at most {max} devices: one message is stored as a whole. Send to parts of them");

    /// <summary>The first devices of an application, at most as many as are shown in the answer; a job goes on where these end.</summary>
    private async Task<(List<Address> Addresses, Audience? More)> ReadAudienceAsync(
        ObjectId appCode, SendCommand command, CancellationToken cancellationToken)
    {
        var addresses = new List<Address>();
        var cursor = "";
        for (var i = 0; i < ChunksOfAccept; i++)
        {
            var request = new PageRequest(rules.Options.ChunkSize, cursor);
            (var page, cursor) = await _addresses.ReadPageAsync(appCode, command.Platform, DateTimeOffset.MaxValue, request, cancellationToken);
            addresses.AddRange(page);
            if (cursor.Length == 0)
            {
                return (addresses, null);
            }
        }

        return (addresses, new Audience(appCode.ToString(), command.Platform, cursor, addresses.Count, command.IsUrgent));
    }

    private MessageStatus Compose(SendCommand command, IReadOnlyList<Step> flow, List<Address> addresses, bool isPartial, DateTimeOffset now)
    {
        var sendTime = command.SendTime > now ? command.SendTime : null;
        var message = new Message(
            command.MessageId ?? ids.Next(),
            command.AccountId,
            command.ScenarioKey,
            flow,
            command.Content,
            command.Platform,
            now,
            sendTime,
            (sendTime ?? now) + (command.Validity ?? rules.Options.Validity),
            addresses.Count,
            ReachableCount: 0)
        {
            Callbacks = command.Callbacks,
            Labels = command.Labels,
        };
        var composed = composer.Compose(message, addresses, firstIndex: 0, command.IsUrgent, now);
        return new MessageStatus(message with { ReachableCount = composed.Count(static delivery => delivery.DueTime is not null) }, composed)
        {
            IsPartial = isPartial,
        };
    }

    private async Task<SendResult> StoreAsync(
        SendCommand command, MessageStatus status, List<Address> addresses, Audience? rest, CancellationToken cancellationToken)
    {
        var (message, composed) = status;
        var record = command.Request?.ToRecord(status);
        var counts = LaneCounts.Of(composed);
        var lease = message.SendTime is null ? inbox.TryReserve(composed, counts) : null;
        var reserved = FlowPrices.Reserve(rules.Channels, message.Flow, addresses);
        AcceptRefusal? refusal;
        try
        {
            var job = rest is null ? null : AudienceExpansion.JobOf(message, rest);
            var debits = await DebitsOfAsync(command, message, reserved, cancellationToken);
            refusal = await messages.AcceptAsync(
                new Acceptance(message, composed, lease?.Lease, record) { Job = job, Debits = debits }, cancellationToken);
        }
        catch
        {
            // Stored or not, nobody knows: if it is, the lease ends and the dispatcher finds it.
            inbox.Return(lease, composed, counts);
            throw;
        }

        if (refusal is not null)
        {
            inbox.Return(lease, composed, counts);
            return refusal is AcceptRefusal.KeyTaken { Earlier: var earlier }
                ? new SendResult.Replayed(earlier)
                : new SendResult.InsufficientCredit(new Money(reserved));
        }

        if (lease is { } held)
        {
            inbox.Deliver(held, message, composed, counts);
        }
        else if (message.ReachableCount > 0)
        {
            signal.Wake();
        }

        if (rest is not null)
        {
            jobSignal.Wake();
        }

        return new SendResult.Accepted(status);
    }

    private async ValueTask<IReadOnlyList<Debit>> DebitsOfAsync(
        SendCommand command, Message message, long reserved, CancellationToken cancellationToken)
    {
        if (reserved == 0)
        {
            return [];
        }

        var debit = new Debit(message.AccountId, reserved);
        return command.Key is { DailyLimit.Micros: > 0 } key
            ? [debit, new Debit(await _budgets.FindAsync(key, message.CreateTime, cancellationToken), reserved)]
            : [debit];
    }

    /// <param name="Steps">With the prices that hold for the addresses.</param>
    /// <param name="Rest">Where further destinations begin; null = these are all.</param>
    /// <param name="MergedCount">How many destinations of the command are left out because another one selects the same.</param>
    private sealed record Resolved(IReadOnlyList<Step> Steps, List<Address> Addresses, Audience? Rest, int MergedCount);
}
