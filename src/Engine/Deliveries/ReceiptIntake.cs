using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Telemetry;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Deliveries;

/// <summary>Takes in what providers and devices say of attempts by themselves.</summary>
public sealed class ReceiptIntake(
    IDeliveryStore deliveries,
    IMessageStore messages,
    DispatcherSignal signal,
    TimeProvider time,
    IOptions<DeliveryOptions> options,
    EngineMetrics metrics)
{
    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(1);

    /// <summary>The application on a device tells of the push of a message.</summary>
    public async Task<ReceiptResult> ReportAsync(
        ObjectId accountId, ObjectId appCode, string deviceUid, ObjectId messageId, ReceiptKind kind, CancellationToken cancellationToken)
    {
        var result = await RecordAsync(accountId, appCode, deviceUid, messageId, kind, cancellationToken);
        metrics.Received(kind, "device", result);
        return result;
    }

    /// <summary>
    /// A provider tells of an attempt under its own identifier. One that is not known yet is waited for, up to
    /// <see cref="DeliveryOptions.ReceiptPatience"/>: providers are at times faster than the commit of what they answered.
    /// </summary>
    public async Task<ReceiptResult> ReportAsync(
        string provider, string providerMessageId, ReceiptKind kind, CancellationToken cancellationToken)
    {
        var result = await RecordAsync(provider, providerMessageId, kind, cancellationToken);
        metrics.Received(kind, "provider", result);
        return result;
    }

    /// <summary>
    /// A provider tells of an attempt by our name of it, which it got as idempotency key. It finds the attempt also when nobody learnt what the
    /// provider answered: then this receipt is the first to know that it took it.
    /// </summary>
    /// <param name="providerMessageId">Its own identifier; empty when it tells none.</param>
    public async Task<ReceiptResult> ReportAsync(
        string provider, AttemptId attempt, string providerMessageId, ReceiptKind kind, CancellationToken cancellationToken)
    {
        var receipt = new DeliveryEvent.AttemptReceipt(attempt.Number, provider, providerMessageId, kind);
        var result = await RecordAsync(attempt.Key, receipt, kind, attempt.Number, cancellationToken);
        metrics.Received(kind, "provider", result);
        return result;
    }

    private async Task<ReceiptResult> RecordAsync(
        ObjectId accountId, ObjectId appCode, string deviceUid, ObjectId messageId, ReceiptKind kind, CancellationToken cancellationToken)
    {
        while (true)
        {
            var found = await deliveries.LoadDeviceAsync(accountId, messageId, appCode, deviceUid, cancellationToken);
            if (found.Count == 0 || await LoadMessageAsync(messageId, cancellationToken) is not { } message)
            {
                return new ReceiptResult.NotFound();
            }

            var (result, isStored) = await ApplyAsync(message, found, new DeliveryEvent.DeviceReceipt(kind), kind, null, cancellationToken);
            if (isStored)
            {
                return result;
            }
        }
    }

    private async Task<ReceiptResult> RecordAsync(
        string provider, string providerMessageId, ReceiptKind kind, CancellationToken cancellationToken)
    {
        return await FindAttemptAsync(provider, providerMessageId, cancellationToken) is var (key, number)
            ? await RecordAsync(key, new DeliveryEvent.ProviderReceipt(number, kind), kind, number, cancellationToken)
            : new ReceiptResult.NotFound();
    }

    private async Task<ReceiptResult> RecordAsync(
        DeliveryKey key, DeliveryEvent receipt, ReceiptKind kind, int number, CancellationToken cancellationToken)
    {
        if (await LoadMessageAsync(key.MessageId, cancellationToken) is not { } message)
        {
            return new ReceiptResult.NotFound();
        }

        while (true)
        {
            var found = await deliveries.LoadAsync([key], cancellationToken);
            var (result, isStored) = await ApplyAsync(message, found, receipt, kind, number, cancellationToken);
            if (isStored)
            {
                return result;
            }
        }
    }

    private static DateTimeOffset? FindRecordTime(Delivery delivery, ReceiptKind kind, int? number)
    {
        DateTimeOffset? first = null;
        foreach (var attempt in delivery.OpenAttempts)
        {
            var isMeant = number is { } wanted ? attempt.Number == wanted : attempt.Channel == Channel.Push;
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

    /// <summary>Stores what follows; not stored = somebody else changed a delivery meanwhile, and all is to be read again.</summary>
    private async Task<(ReceiptResult Result, bool IsStored)> ApplyAsync(
        Message message,
        IReadOnlyList<Delivery> found,
        DeliveryEvent receipt,
        ReceiptKind kind,
        int? number,
        CancellationToken cancellationToken)
    {
        var now = time.GetMilliseconds();
        DateTimeOffset? recorded = null;
        var transitions = new List<Transition>(found.Count);
        foreach (var delivery in found)
        {
            var after = delivery;
            if (Planner.Decide(message, delivery, receipt, options.Value, now).Transition is { } transition)
            {
                // What waits for the same hand-over as before may be on its way to a provider just now.
                after = transition.After;
                var isWaiting = after.State is DeliveryState.Scheduled or DeliveryState.Pending;
                transitions.Add(isWaiting && (after.State, after.Step) == (delivery.State, delivery.Step)
                    ? transition with { EndsLeaseOf = "" }
                    : transition);
            }

            if (FindRecordTime(after, kind, number) is { } seen && (recorded is null || seen < recorded))
            {
                recorded = seen;
            }
        }

        if (transitions.Count > 0)
        {
            var stored = await deliveries.CommitAsync(transitions, cancellationToken);
            metrics.Stored(receipt, transitions, stored);
            if (stored.Contains(false))
            {
                return (new ReceiptResult.NotFound(), false);
            }

            if (transitions.Exists(static t => t.After.DueTime is not null))
            {
                signal.Wake();
            }
        }

        ReceiptResult result = (recorded, transitions.Count, kind) switch
        {
            ({ } time, _, _) => new ReceiptResult.Recorded(time, time == now && transitions.Count > 0),
            (null, > 0, _) => new ReceiptResult.Recorded(now, true),
            (null, _, ReceiptKind.Undeliverable) => new ReceiptResult.Ignored(),
            _ => number is null ? new ReceiptResult.NotFound() : new ReceiptResult.Ignored(),
        };
        return (result, true);
    }

    private async Task<(DeliveryKey Key, int AttemptNumber)?> FindAttemptAsync(
        string provider, string providerMessageId, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        for (var wait = FirstLook; ; wait = wait * 2 < LongestLook ? wait * 2 : LongestLook)
        {
            var found = await deliveries.FindByProviderIdAsync(provider, providerMessageId, cancellationToken);
            if (found is not null || time.GetElapsedTime(start) >= options.Value.ReceiptPatience)
            {
                return found;
            }

            await Task.Delay(wait, time, cancellationToken);
        }
    }

    private async Task<Message?> LoadMessageAsync(ObjectId messageId, CancellationToken cancellationToken) =>
        (await messages.LoadAsync([messageId], cancellationToken)) is [var message] ? message : null;
}
