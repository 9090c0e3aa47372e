using System.Collections.Frozen;
using Grpc.Messaging.Engine.Webhooks;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Webhooks;

internal sealed class WebhooksValidator(CallbackUrls urls, CallbackFormats formats) :
    IRequestValidator<CreateWebhookRequest>,
    IRequestValidator<ListWebhooksRequest>,
    IRequestValidator<GetWebhookRequest>,
    IRequestValidator<UpdateWebhookRequest>,
    IRequestValidator<DeleteWebhookRequest>,
    IRequestValidator<RotateWebhookSecretRequest>,
    IRequestValidator<TestWebhookRequest>,
    IRequestValidator<ListWebhookDeliveriesRequest>,
    IRequestValidator<GetWebhookDeliveryRequest>,
    IRequestValidator<ReplayWebhookDeliveryRequest>
{
    private const int MaxDescription = 200;

    private static readonly V1.Webhook Empty = new();
    private static readonly FrozenSet<string> Settable = ["url", "description", "event_types", "disabled"];
    private static readonly FrozenSet<string> OutputOnly = ["webhook_id", "create_time", "modify_time", "format"];

    public void Validate(CreateWebhookRequest request, Violations violations)
    {
        var webhook = request.Webhook ?? Empty;
        Url(webhook, violations);
        Description(webhook, violations);
        EventTypes(webhook, violations);
        Format(webhook, violations);
    }

    public void Validate(ListWebhooksRequest request, Violations violations) => violations.PageSize(request.PageSize);

    public void Validate(GetWebhookRequest request, Violations violations) => violations.Required("webhook_id", request.WebhookId);

    public void Validate(UpdateWebhookRequest request, Violations violations)
    {
        var webhook = request.Webhook ?? Empty;
        violations.Required("webhook.webhook_id", webhook.WebhookId);
        violations.Mask(request.UpdateMask, Settable, OutputOnly);
        foreach (var path in request.UpdateMask?.Paths ?? [])
        {
            switch (path)
            {
                case "url":
                    Url(webhook, violations);
                    break;
                case "description":
                    Description(webhook, violations);
                    break;
                case "event_types":
                    EventTypes(webhook, violations);
                    break;
            }
        }
    }

    public void Validate(DeleteWebhookRequest request, Violations violations) => violations.Required("webhook_id", request.WebhookId);

    public void Validate(RotateWebhookSecretRequest request, Violations violations) => violations.Required("webhook_id", request.WebhookId);

    public void Validate(TestWebhookRequest request, Violations violations) => violations.Required("webhook_id", request.WebhookId);

    public void Validate(ListWebhookDeliveriesRequest request, Violations violations)
    {
        violations.Id("webhook_id", request.WebhookId);
        violations.Id("message_id", request.MessageId);
        violations.PageSize(request.PageSize);
        if (!Enum.IsDefined(request.State))
        {
            violations.Add("state", "must be PENDING, DELIVERED or FAILED");
        }
    }

    public void Validate(GetWebhookDeliveryRequest request, Violations violations) => violations.Required("delivery_id", request.DeliveryId);

    public void Validate(ReplayWebhookDeliveryRequest request, Violations violations) => violations.Required("delivery_id", request.DeliveryId);

    private static void Description(V1.Webhook webhook, Violations violations) =>
        violations.Name("webhook.description", webhook.Description, MaxDescription);

    private static void EventTypes(V1.Webhook webhook, Violations violations)
    {
        for (var i = 0; i < webhook.EventTypes.Count; i++)
        {
            if (!WebhookEvents.All.Contains(webhook.EventTypes[i]))
            {
                violations.Add($"webhook.event_types[{i}]", $"must be one of {string.Join(", ", WebhookEvents.All)}");
            }
        }
    }

    private void Format(V1.Webhook webhook, Violations violations)
    {
        if (webhook.Format.Length > 0 && !formats.OfWebhooks.Contains(webhook.Format))
        {
            violations.Add("webhook.format", $"must be one of {string.Join(", ", formats.OfWebhooks)}");
        }
        else if (webhook.Format is not ("" or StandardWebhookFormat.FormatName) && webhook.EventTypes.Any(static type => type != WebhookEvents.Received))
        {
            violations.Add("webhook.event_types", $"must be {WebhookEvents.Received} alone, as {webhook.Format} tells of nothing else");
        }
    }

    private void Url(V1.Webhook webhook, Violations violations)
    {
        if (webhook.Url.Length == 0)
        {
            violations.Add("webhook.url", "is required: an absolute http or https address");
        }
        else if (urls.FindFault(webhook.Url) is { } fault)
        {
            violations.Add("webhook.url", fault);
        }
    }
}
