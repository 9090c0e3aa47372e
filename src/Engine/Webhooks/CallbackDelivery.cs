namespace Grpc.Messaging.Engine.Webhooks;

/// <summary>One callback: what is to be sent where, and how that went. While it is pending, a job under its id is owed.</summary>
/// <param name="WebhookId">The webhook it is for; null for a callback that was asked for with a message.</param>
/// <param name="EventId">The same at each attempt, and when the same change is told once more after a crash.</param>
/// <param name="EventType">What happened, such as "message.delivered".</param>
/// <param name="MessageId">The message that it tells of; null when it tells of none.</param>
/// <param name="Format">Name of its <see cref="ICallbackFormat"/>.</param>
/// <param name="Tries">Attempts whose outcome is known; those since it was asked for anew.</param>
/// <param name="StatusCode">HTTP status of the last answer; null without one.</param>
/// <param name="Error">Why the last attempt failed, a constant of <see cref="CallbackErrors"/>; empty when it did not.</param>
/// <param name="NextTryTime">When it is tried next; null when it is not.</param>
public sealed record CallbackDelivery(
    ObjectId DeliveryId,
    ObjectId AccountId,
    ObjectId? WebhookId,
    string EventId,
    string EventType,
    ObjectId? MessageId,
    string Format,
    string Method,
    string Url,
    string ContentType,
    string Body,
    CallbackState State,
    int Tries,
    int? StatusCode,
    string Error,
    DateTimeOffset CreateTime,
    DateTimeOffset? NextTryTime,
    DateTimeOffset ChangeTime)
{
    /// <summary>Longest <see cref="EventId"/> and <see cref="EventType"/>, in characters.</summary>
    public const int MaxEvent = 64;

    /// <summary>Longest <see cref="Format"/>, in characters.</summary>
    public const int MaxFormat = 32;

    /// <summary>One that was not tried yet.</summary>
    public static CallbackDelivery New(
        ObjectId deliveryId, ObjectId accountId, string eventId, string eventType, string format, CallbackCall call, DateTimeOffset now) => new(
        deliveryId,
        accountId,
        WebhookId: null,
        eventId,
        eventType,
        MessageId: null,
        format,
        call.Method,
        call.Url,
        call.ContentType,
        call.Body,
        CallbackState.Pending,
        Tries: 0,
        StatusCode: null,
        Error: "",
        now,
        NextTryTime: now,
        now);
}
