using Grpc.Core;
using Grpc.Messaging.Services.Errors;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Webhooks;

internal static class WebhooksErrors
{
    public static RpcException NotFound(string webhookId) =>
        RpcErrors.NotFound(ErrorReason.WebhookNotFound, $"There is no webhook {ViolationsRules.Quote(webhookId)}.", ("webhook_id", webhookId));

    public static RpcException DeliveryNotFound(string deliveryId) =>
        RpcErrors.NotFound(ErrorReason.WebhookDeliveryNotFound, $"There is no callback {ViolationsRules.Quote(deliveryId)}.", ("delivery_id", deliveryId));
}
