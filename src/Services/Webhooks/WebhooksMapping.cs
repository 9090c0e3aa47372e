using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Engine.Webhooks;
using Grpc.Messaging.Services.Mapping;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Webhooks;

internal static class WebhooksMapping
{
    public static V1.Webhook ToProto(this Engine.Webhooks.Webhook webhook)
    {
        var message = Shown(webhook);
        message.Etag = Etag.Of(message);
        return message;
    }

    private static V1.Webhook Shown(Engine.Webhooks.Webhook webhook) => new()
    {
        WebhookId = webhook.WebhookId.ToString(),
        Url = webhook.Url,
        Description = webhook.Description,
        EventTypes = { webhook.Events.Split(' ', StringSplitOptions.RemoveEmptyEntries) },
        Disabled = !webhook.IsEnabled,
        Format = webhook.Format,
        CreateTime = Timestamp.FromDateTimeOffset(webhook.CreateTime),
        ModifyTime = Timestamp.FromDateTimeOffset(webhook.ModifyTime),
    };

    public static string ToEvents(this V1.Webhook webhook) => string.Join(' ', webhook.EventTypes.Distinct());

    /// <summary>The webhook with the masked values of <paramref name="source"/>.</summary>
    public static Engine.Webhooks.Webhook Apply(this Engine.Webhooks.Webhook webhook, V1.Webhook source, FieldMask mask, DateTimeOffset now)
    {
        var merged = webhook.ToProto();
        Etag.Check(source.Etag, merged.Etag);
        mask.Replace(source, merged);
        var changed = webhook with
        {
            Url = merged.Url,
            Description = merged.Description,
            Events = merged.ToEvents(),
            IsEnabled = !merged.Disabled,
        };
        return changed == webhook ? webhook : changed with { ModifyTime = now };
    }

    public static WebhookDelivery ToProto(this CallbackDelivery callback) => new()
    {
        DeliveryId = callback.DeliveryId.ToString(),
        WebhookId = callback.WebhookId?.ToString() ?? "",
        EventId = callback.EventId,
        EventType = callback.EventType,
        MessageId = callback.MessageId?.ToString() ?? "",
        Format = callback.Format,
        State = (WebhookDeliveryState)callback.State,
        Url = callback.Url,
        Body = callback.Body,
        Tries = callback.Tries,
        StatusCode = callback.StatusCode ?? 0,
        Error = callback.Error,
        CreateTime = Timestamp.FromDateTimeOffset(callback.CreateTime),
        NextTryTime = callback.NextTryTime is { } next ? Timestamp.FromDateTimeOffset(next) : null,
    };
}
