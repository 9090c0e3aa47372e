using System.Diagnostics;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Planning;
using Grpc.Messaging.Engine.Telemetry;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;

namespace Grpc.Messaging.Engine.Dispatch;

/// <summary>One hand-over, and one question: what is asked of the provider, and what its answer, or none, comes to.</summary>
internal sealed partial class ProviderLane
{
    // Started now, a hand-over may last as long as the timeout: it must be over before anybody else may claim the delivery.
    private bool IsLeaseNearlyOver(in LeasedDelivery leased) =>
        time.GetElapsedTime(time.GetTimestamp(), leased.LeaseEnd) < _deadline.Longest;

    // With an attempt open a receipt may have come at any moment: then the next step, or the same once more, must not start.
    private bool IsFresh(in Job job) =>
        job.Leased is { Delivery.OpenAttempts.Count: 0, WasParked: false } && time.GetElapsedTime(job.Since) < FreshTime;

    /// <summary>Sends, unless the delivery or its device have changed meanwhile: both are read anew where what is known of them is too old.</summary>
    private async ValueTask<DeliveryEvent?> SendCheckedAsync(Job job)
    {
        var delivery = job.Leased.Delivery;
        if (held.IsOvertaken(delivery.Key))
        {
            return Overtaken();
        }

        CurrentAddress current;
        bool isSuppressed;
        try
        {
            if (!IsFresh(job))
            {
                if (await deliveries.FindAsync(delivery.Key) is not { State: DeliveryState.Pending or DeliveryState.Scheduled } stored
                    || stored.Step != delivery.Step)
                {
                    return null;
                }

                delivery = stored;
            }

            current = addresses.IsCurrent(job.Leased with { Delivery = delivery }, channel)
                ? new CurrentAddress(delivery.Address, IsDeviceGone: false)
                : await addresses.ResolveAsync(job.Leased.Message, delivery.Address);
            isSuppressed = suppressions is not null
                && await suppressions.ContainsAsync(
                    delivery.AccountId, channel.Number, job.Leased.Message.Flow[delivery.Step].From, channel.CustomerOf(current.Address));
        }
        catch (Exception exception)
        {
            Log.RecheckFailed(logger, exception, delivery.Key.MessageId, delivery.Key.Index);
            return new DeliveryEvent.Deferred(delivery.Version, time.GetMilliseconds() + options.DeferTime);
        }

        if (IsLeaseNearlyOver(job.Leased))
        {
            return null;
        }

        if (isSuppressed)
        {
            return new DeliveryEvent.AddressGone(delivery.Version, delivery.Step, Reasons.Suppressed);
        }

        return channel.CanReach(job.Leased.Message.Flow[delivery.Step], current.Address)
            ? await SendAsync(job, delivery, current.Address)
            : new DeliveryEvent.AddressGone(
                delivery.Version, delivery.Step, current.IsDeviceGone ? Reasons.DeviceGone : Reasons.Unreachable);
    }

    private async ValueTask<DeliveryEvent?> SendAsync(Job job, Delivery delivery, Address address)
    {
        // The last thing before the call: whoever settles it from now on was too late.
        if (held.IsOvertaken(delivery.Key))
        {
            return Overtaken();
        }

        var message = job.Leased.Message;
        var step = message.Flow[delivery.Step];
        var (number, tries) = (Planner.NextNumber(delivery), delivery.Tries + 1);
        var request = new SendRequest(
            new AttemptId(delivery.Key, number), step.Channel, step.From, address, channel.ContentFor(job.Content!, address), tries, job.Credentials);
        using var activity = MessagingTraces.StartHandOver(message, delivery.Key, sender.Provider);
        var start = time.GetTimestamp();
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: true, _deadline.Next());
        try
        {
            var outcome = await _circuit.Pipeline.ExecuteOutcomeAsync(
                static async (context, call) =>
                {
                    try
                    {
                        return Outcome.FromResult(await call.Sender.SendAsync(call.Request, context.CancellationToken));
                    }
                    catch (Exception exception)
                    {
                        return Outcome.FromException<SendOutcome>(exception);
                    }
                },
                context,
                (Sender: sender, Request: request));
            _circuit.OnExecuted(outcome);
            Measure(outcome, time.GetElapsedTime(start), activity);
            if (outcome.Result is SendOutcome.AddressInvalid)
            {
                DropToken(address);
            }

            return outcome switch
            {
                { Result: SendOutcome.Busy busy } => new DeliveryEvent.Deferred(delivery.Version, time.GetMilliseconds() + busy.RetryAfter),
                { Result: { } result } => new DeliveryEvent.SendFinished(
                    number, delivery.Step, tries, sender.Provider, result, result is SendOutcome.Transient ? jitter.Next() : 0),
                { Exception: BrokenCircuitException open } => new DeliveryEvent.Deferred(
                    delivery.Version, time.GetMilliseconds() + (open.RetryAfter is { } pause && pause > TestPause ? pause : TestPause)),
                _ => Lost(outcome.Exception),
            };
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }

        DeliveryEvent.SendLost Lost(Exception? exception)
        {
            if (exception is OperationCanceledException)
            {
                Log.SendTimedOut(logger, sender.Provider, delivery.Key.MessageId, delivery.Key.Index);
            }
            else
            {
                Log.SendFailed(logger, exception, sender.Provider, delivery.Key.MessageId, delivery.Key.Index);
            }

            return new DeliveryEvent.SendLost(number, delivery.Step, tries, sender.Provider, sender.LostPollDelay, jitter.Next());
        }
    }

    // Its lease ended with that change, or ends by itself: nothing is to be stored.
    private DeliveryEvent.Overtaken Overtaken()
    {
        metrics.Overtaken(sender.Provider);
        return DeliveryEvent.Overtaken.Instance;
    }

    private async ValueTask<DeliveryEvent?> PollAsync(LeasedDelivery leased, Attempt attempt, SenderCredentials? credentials)
    {
        var key = leased.Delivery.Key;
        PollOutcome outcome;
        try
        {
            outcome = await sender.PollAsync(new PollRequest(key, attempt, leased.Delivery.Address, credentials), _deadline.Next());
        }
        catch (Exception exception)
        {
            // Nothing is lost by asking again, whatever it was.
            Log.PollFailed(logger, exception, sender.Provider, key.MessageId, key.Index);
            outcome = new PollOutcome(null, options.DeferTime);
        }

        if (outcome.Kind is { } kind)
        {
            metrics.Received(kind, "poll", "recorded");
        }

        return new DeliveryEvent.PollFinished(attempt.Number, outcome);
    }

    private void DropToken(Address address)
    {
        // On a channel without applications the address is no token.
        if (channel.NeedsApplication && address is { AppCode: { } appCode, Token.Length: > 0 })
        {
            tokens.Drop(new DeviceToken(new DeviceKey(appCode, address.Uid), address.Token));
        }
    }

    private void Measure(in Outcome<SendOutcome> outcome, TimeSpan duration, Activity? activity)
    {
        if (outcome.Exception is BrokenCircuitException)
        {
            metrics.Deferred(sender.Provider, "circuit_open");
            return;
        }

        if (outcome.Result is SendOutcome.Busy)
        {
            metrics.Deferred(sender.Provider, "busy");
            return;
        }

        var name = outcome switch
        {
            { Result: SendOutcome.Accepted } => "accepted",
            { Result: SendOutcome.Rejected } => "rejected",
            { Result: SendOutcome.AddressInvalid } => "address_invalid",
            { Result: SendOutcome.Transient } => "transient",
            { Exception: OperationCanceledException } => "timeout",
            _ => "exception",
        };
        metrics.HandedOver(sender.Provider, name, duration);
        if (outcome.Result is SendOutcome.Accepted accepted)
        {
            metrics.Charged(sender.Provider, accepted.Segments, accepted.Cost);
        }

        activity?.SetTag("messaging.outcome", name);
        if (outcome.Exception is { } exception)
        {
            activity.Fail(exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventId = 1001,
            EventName = nameof(SendFailed),
            Level = LogLevel.Error,
            Message = "Provider {Provider} failed on delivery {MessageId}/{Index} with an exception; whether it has it, nobody knows.")]
        public static partial void SendFailed(ILogger logger, Exception? exception, string provider, ObjectId messageId, int index);

        [LoggerMessage(
            EventId = 1002,
            EventName = nameof(SendTimedOut),
            Level = LogLevel.Warning,
            Message = "Provider {Provider} did not answer in time for delivery {MessageId}/{Index}; whether it has it, nobody knows.")]
        public static partial void SendTimedOut(ILogger logger, string provider, ObjectId messageId, int index);

        [LoggerMessage(
            EventId = 1003,
            EventName = nameof(PollFailed),
            Level = LogLevel.Warning,
            Message = "Provider {Provider} could not be asked for the receipt of delivery {MessageId}/{Index}; it will be asked again.")]
        public static partial void PollFailed(ILogger logger, Exception exception, string provider, ObjectId messageId, int index);

        [LoggerMessage(
            EventId = 1004,
            EventName = nameof(RecheckFailed),
            Level = LogLevel.Warning,
            Message = "Delivery {MessageId}/{Index}, or its device, could not be read again before the hand-over; it is put off.")]
        public static partial void RecheckFailed(ILogger logger, Exception exception, ObjectId messageId, int index);
    }
}
