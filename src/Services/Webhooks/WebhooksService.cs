using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Webhooks;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Idempotency;
using Grpc.Messaging.Services.Paging;
using Grpc.Messaging.V1;
using Microsoft.Extensions.Options;
using EngineWebhook = Grpc.Messaging.Engine.Webhooks.Webhook;

namespace Grpc.Messaging.Services.Webhooks;

internal sealed class WebhooksService(
    IWebhookStore webhooks,
    ICallbackStore callbacks,
    CallbackFollowers followers,
    CallbackOutbox outbox,
    WebhookSecrets secrets,
    IOptions<WebhookOptions> options,
    Engine.Jobs.JobSignal jobs,
    ObjectIdGenerator ids,
    TimeProvider time) : V1.WebhooksService.WebhooksServiceBase
{

    public override async Task<CreateWebhookResponse> CreateWebhook(CreateWebhookRequest request, ServerCallContext context)
    {
        var (accountId, now) = (context.Caller.Account.AccountId, time.GetMilliseconds());
        var (secret, sealedSecret) = secrets.Create();
        var webhook = new EngineWebhook(
            ids.Next(),
            accountId,
            request.Webhook.Url,
            request.Webhook.Description,
            request.Webhook.ToEvents(),
            IsEnabled: !request.Webhook.Disabled,
            sealedSecret,
            PreviousSecret: default,
            PreviousSecretEnd: null,
            now,
            now,
            request.Webhook.Format.Length > 0 ? request.Webhook.Format : StandardWebhookFormat.FormatName);
        var follower = await followers.CreateAsync(accountId, webhook.WebhookId, context.CancellationToken);
        var response = await context.WriteOnceAsync<EngineWebhook, CreateWebhookResponse>(
            draft => webhooks.AddAsync(webhook, follower, draft, context.CancellationToken),
            _ => new CreateWebhookResponse { Webhook = webhook.ToProto(), Secret = secret });
        followers.Add(accountId, webhook.WebhookId);
        return response;
    }

    public override async Task<ListWebhooksResponse> ListWebhooks(ListWebhooksRequest request, ServerCallContext context)
    {
        var accountId = context.Caller.Account.AccountId;
        var scope = new PageScope($"webhooks {accountId}");
        return await AnswerSize.FitAsync(PageScope.SizeOf(request.PageSize), async size =>
        {
            var page = PageScope.Found(await webhooks.ListAsync(accountId, scope.Request(size, request.PageToken), context.CancellationToken));
            return new ListWebhooksResponse
            {
                Webhooks = { page.Items.Select(webhook => webhook.ToProto()) },
                NextPageToken = scope.NextToken(page),
            };
        });
    }

    public override async Task<GetWebhookResponse> GetWebhook(GetWebhookRequest request, ServerCallContext context) =>
        new() { Webhook = (await FindAsync(request.WebhookId, context)).ToProto() };

    public override async Task<UpdateWebhookResponse> UpdateWebhook(UpdateWebhookRequest request, ServerCallContext context)
    {
        var (accountId, webhookId) = (context.Caller.Account.AccountId, IdOf(request.Webhook.WebhookId));
        var response = await context.WriteOnceAsync<EngineWebhook, UpdateWebhookResponse>(
            draft => webhooks.UpdateAsync(
                accountId,
                webhookId,
                stored => stored.Apply(request.Webhook, request.UpdateMask, time.GetMilliseconds()),
                draft,
                context.CancellationToken),
            stored => new UpdateWebhookResponse { Webhook = Found(stored, request.Webhook.WebhookId).ToProto() });

        // Its follower may sleep, and go on where it was disabled.
        followers.Add(accountId, webhookId);
        return response;
    }

    public override Task<DeleteWebhookResponse> DeleteWebhook(DeleteWebhookRequest request, ServerCallContext context) =>
        context.WriteOnceAsync<EngineWebhook, DeleteWebhookResponse>(
            draft => webhooks.RemoveAsync(context.Caller.Account.AccountId, IdOf(request.WebhookId), draft, context.CancellationToken),
            stored => new DeleteWebhookResponse { Webhook = Found(stored, request.WebhookId).ToProto() });

    public override Task<RotateWebhookSecretResponse> RotateWebhookSecret(RotateWebhookSecretRequest request, ServerCallContext context)
    {
        var now = time.GetMilliseconds();
        var end = now + options.Value.RotationTime;
        var (secret, sealedSecret) = secrets.Create();
        return context.WriteOnceAsync<EngineWebhook, RotateWebhookSecretResponse>(
            draft => webhooks.UpdateAsync(
                context.Caller.Account.AccountId,
                IdOf(request.WebhookId),
                stored => stored with { Secret = sealedSecret, PreviousSecret = stored.Secret, PreviousSecretEnd = end, ModifyTime = now },
                draft,
                context.CancellationToken),
            stored => new RotateWebhookSecretResponse
            {
                Webhook = Found(stored, request.WebhookId).ToProto(),
                Secret = secret,
                PreviousSecretEndTime = Timestamp.FromDateTimeOffset(end),
            });
    }

    public override Task<TestWebhookResponse> TestWebhook(TestWebhookRequest request, ServerCallContext context) =>
        context.AnswerOnceAsync(async () =>
        {
            var webhook = await FindAsync(request.WebhookId, context);
            var owed = await outbox.AddTestAsync(webhook, context.CancellationToken);
            return new TestWebhookResponse { Delivery = owed.ToProto() };
        });

    public override async Task<ListWebhookDeliveriesResponse> ListWebhookDeliveries(ListWebhookDeliveriesRequest request, ServerCallContext context)
    {
        var accountId = context.Caller.Account.AccountId;
        var filter = new CallbackFilter(
            request.WebhookId.Length == 0 ? null : ObjectId.Parse(request.WebhookId),
            request.State == WebhookDeliveryState.Unspecified ? null : (CallbackState)request.State,
            request.MessageId.Length == 0 ? null : ObjectId.Parse(request.MessageId));
        var scope = new PageScope($"callbacks {accountId} {filter}");
        return await AnswerSize.FitAsync(PageScope.SizeOf(request.PageSize), async size =>
        {
            var page = PageScope.Found(
                await callbacks.ListAsync(accountId, filter, scope.Request(size, request.PageToken), context.CancellationToken));
            return new ListWebhookDeliveriesResponse
            {
                Deliveries = { page.Items.Select(callback => callback.ToProto()) },
                NextPageToken = scope.NextToken(page),
            };
        });
    }

    public override async Task<GetWebhookDeliveryResponse> GetWebhookDelivery(GetWebhookDeliveryRequest request, ServerCallContext context)
    {
        var callback = ObjectId.TryParse(request.DeliveryId, out var id)
            ? await callbacks.FindAsync(context.Caller.Account.AccountId, id, context.CancellationToken)
            : null;
        return new GetWebhookDeliveryResponse { Delivery = callback?.ToProto() ?? throw WebhooksErrors.DeliveryNotFound(request.DeliveryId) };
    }

    public override async Task<ReplayWebhookDeliveryResponse> ReplayWebhookDelivery(ReplayWebhookDeliveryRequest request, ServerCallContext context)
    {
        if (!ObjectId.TryParse(request.DeliveryId, out var id))
        {
            throw WebhooksErrors.DeliveryNotFound(request.DeliveryId);
        }

        var response = await context.WriteOnceAsync<CallbackDelivery, ReplayWebhookDeliveryResponse>(
            draft => callbacks.ReplayAsync(context.Caller.Account.AccountId, id, time.GetMilliseconds(), draft, context.CancellationToken),
            replayed => new ReplayWebhookDeliveryResponse
            {
                Delivery = replayed?.ToProto() ?? throw WebhooksErrors.DeliveryNotFound(request.DeliveryId),
            });
        jobs.Wake();
        return response;
    }

    private static ObjectId IdOf(string webhookId) => ObjectId.TryParse(webhookId, out var id) ? id : throw WebhooksErrors.NotFound(webhookId);

    private static EngineWebhook Found(EngineWebhook? webhook, string webhookId) => webhook ?? throw WebhooksErrors.NotFound(webhookId);

    private async Task<EngineWebhook> FindAsync(string webhookId, ServerCallContext context) => Found(
        await webhooks.FindAsync(context.Caller.Account.AccountId, IdOf(webhookId), context.CancellationToken), webhookId);
}
