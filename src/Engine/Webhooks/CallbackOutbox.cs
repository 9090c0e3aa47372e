using System.Text.Json;
using Grpc.Messaging.Engine.Jobs;

namespace Grpc.Messaging.Engine.Webhooks;

/// <summary>Owes callbacks that tell of something else than a change of a delivery. They are on disk when a call returns, and made soon after.</summary>
public sealed class CallbackOutbox(ICallbackStore callbacks, JobSignal signal, ObjectIdGenerator ids, TimeProvider time)
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

    /// <summary>Owes an event to a webhook; answers its callback.</summary>
    /// <param name="writeData">Writes the properties of the event's <c>data</c>.</param>
    public async Task<CallbackDelivery> AddAsync(
        Webhook webhook, string eventType, Action<Utf8JsonWriter> writeData, CancellationToken cancellationToken)
    {
        var owed = New(webhook, eventType, writeData);
        await AddAsync([owed], cancellationToken);
        return owed;
    }

    /// <summary>The callback that owes an event to a webhook, to be stored by whoever tells of it.</summary>
    internal CallbackDelivery New(Webhook webhook, string eventType, Action<Utf8JsonWriter> writeData)
    {
        var now = time.GetMilliseconds();
        var call = new CallbackCall("POST", webhook.Url, "application/json", WebhookEvents.Write(eventType, now, writeData));
        return New(webhook.AccountId, eventType, StandardWebhookFormat.FormatName, call, now) with { WebhookId = webhook.WebhookId };
    }

    /// <summary>The job of a callback that was not tried yet.</summary>
    public static Job JobOf(CallbackDelivery owed) =>
        new(owed.DeliveryId, CallbackRetry.KindName, owed.AccountId, owed.CreateTime, "");

    internal async Task AddAsync(IReadOnlyList<CallbackDelivery> owed, CancellationToken cancellationToken)
    {
        await callbacks.AddAsync(owed, [.. owed.Select(JobOf)], cancellationToken);
        signal.Wake();
    }

    private CallbackDelivery New(ObjectId accountId, string eventType, string format, CallbackCall call, DateTimeOffset now)
    {
        var id = ids.Next();
        return CallbackDelivery.New(id, accountId, EventIds.New(id.ToString()), eventType, format, call, now);
    }
}
