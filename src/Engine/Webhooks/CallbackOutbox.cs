using System.Text.Json;
using Grpc.Messaging.Engine.Inbound;
using Grpc.Messaging.Engine.Jobs;

namespace Grpc.Messaging.Engine.Webhooks;

/// <summary>Owes callbacks that tell of something else than a change of a delivery. They are on disk when a call returns, and made soon after.</summary>
public sealed class CallbackOutbox(ICallbackStore callbacks, CallbackFormats formats, JobSignal signal, ObjectIdGenerator ids, TimeProvider time)
{
    /// <summary>Owes callbacks in a format of a dialect, such as those that tell of messages which were refused.</summary>
    /// <param name="eventType">What happened, for the log of callbacks; at most <see cref="CallbackDelivery.MaxEvent"/> characters.</param>
    /// <param name="format">Name of the format.</param>
    public Task AddAsync(
        ObjectId accountId, string eventType, string format, IEnumerable<CallbackCall> calls, CancellationToken cancellationToken)
    {
        var now = time.GetMilliseconds();
        return AddAsync([.. calls.Select(call => New(accountId, eventType, format, call, now))], cancellationToken);
    }

    /// <summary>Owes a call that shows whether it arrives, in the webhook's own form; answers its callback.</summary>
    public async Task<CallbackDelivery> AddTestAsync(Webhook webhook, CancellationToken cancellationToken)
    {
        var now = time.GetMilliseconds();
        var call = formats.Find(webhook.Format) is IInboundCallbackFormat format
            ? format.Compose(webhook.Url, new InboundMessage(ids.Next(), webhook.AccountId, "test", "test", format.Channel, From: "0", To: "0", "Test", now))
            : JsonOf(webhook, WebhookEvents.Test, now, json => json.WriteString("webhookId", webhook.WebhookId.ToString()));
        var owed = New(webhook.AccountId, WebhookEvents.Test, webhook.Format, call, now) with { WebhookId = webhook.WebhookId };
        await AddAsync([owed], cancellationToken);
        return owed;
    }

    /// <summary>The callbacks that tell webhooks what a customer wrote, to be stored with it.</summary>
    /// <param name="writeData">Writes the properties of the event's <c>data</c>, for those that are told by JSON.</param>
    internal IEnumerable<CallbackDelivery> Tell(IEnumerable<Webhook> webhooks, InboundMessage message, Action<Utf8JsonWriter> writeData)
    {
        var now = time.GetMilliseconds();
        foreach (var webhook in webhooks.Where(static webhook => webhook.IsEnabled && webhook.Wants(WebhookEvents.Received)))
        {
            var format = formats.Find(webhook.Format) as IInboundCallbackFormat;
            if (format is null || format.Channel == message.Channel)
            {
                var call = format?.Compose(webhook.Url, message) ?? JsonOf(webhook, WebhookEvents.Received, now, writeData);
                yield return New(webhook.AccountId, WebhookEvents.Received, webhook.Format, call, now) with { WebhookId = webhook.WebhookId };
            }
        }
    }

    /// <summary>The job of a callback that was not tried yet.</summary>
    public static Job JobOf(CallbackDelivery owed) =>
        new(owed.DeliveryId, CallbackRetry.KindName, owed.AccountId, owed.CreateTime, "");

    internal async Task AddAsync(IReadOnlyList<CallbackDelivery> owed, CancellationToken cancellationToken)
    {
        await callbacks.AddAsync(owed, [.. owed.Select(JobOf)], cancellationToken);
        signal.Wake();
    }

    private static CallbackCall JsonOf(Webhook webhook, string eventType, DateTimeOffset time, Action<Utf8JsonWriter> writeData) =>
        new("POST", webhook.Url, "application/json", WebhookEvents.Write(eventType, time, writeData));

    private CallbackDelivery New(ObjectId accountId, string eventType, string format, CallbackCall call, DateTimeOffset now)
    {
        var id = ids.Next();
        return CallbackDelivery.New(id, accountId, EventIds.New(id.ToString()), eventType, format, call, now);
    }
}
