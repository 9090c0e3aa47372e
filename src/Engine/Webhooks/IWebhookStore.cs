using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Engine.Webhooks;

/// <summary>Webhooks of accounts.</summary>
public interface IWebhookStore : IEntityStore<Webhook>
{
    /// <summary>Stores a new webhook with the job that follows the status log for it, in one transaction.</summary>
    Task<Written<Webhook>> AddAsync(Webhook webhook, Job follower, RequestDraft<Webhook>? request, CancellationToken cancellationToken);
}
