using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Engine.Webhooks;
using Grpc.Messaging.Storage.Entities;
using Grpc.Messaging.Storage.Jobs;
using Grpc.Messaging.Storage.Requests;

namespace Grpc.Messaging.Storage.Webhooks;

internal sealed class WebhookStore(MessagingDatabase database, EntityConfiguration<Webhook, ObjectId> entity)
    : EntityStore<Webhook, ObjectId>(database, entity), IWebhookStore
{
    public Task<Written<Webhook>> AddAsync(
        Webhook webhook, Job follower, RequestDraft<Webhook>? request, CancellationToken cancellationToken) => Database.WriteAsync(
        request,
        async (context, token) =>
        {
            Add(context, webhook);
            context.Add(follower.ToRow());
            await context.SaveChangesAsync(token);
            return webhook;
        },
        cancellationToken);
}
