using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Jobs;

namespace Grpc.Messaging.Engine.Webhooks;

/// <summary>Tries a callback that is owed by a job of its own: it failed before, had to wait, or was asked for anew. The job's id is that of the callback.</summary>
internal sealed class CallbackRetry(
    ICallbackStore callbacks, IWebhookStore webhooks, CallbackRuns runs, WebhookSecrets secrets, TimeProvider time) : IJobHandler
{
    public const string KindName = "callback";

    public string Kind => KindName;

    public int MaxConcurrent => 64;

    public async Task<JobChange?> RunAsync(Job job, CancellationToken cancellationToken)
    {
        if (await callbacks.FindAsync(job.AccountId!.Value, job.JobId, cancellationToken) is not { State: CallbackState.Pending } delivery)
        {
            return job.Done();
        }

        if (delivery.WebhookId is not { } webhookId)
        {
            return await runs.TryAgainAsync(job, delivery, []);
        }

        if (await ((IEntityStore<Webhook>)webhooks).FindAsync(delivery.AccountId, webhookId, cancellationToken) is not { } webhook)
        {
            var gone = delivery with
            {
                State = CallbackState.Failed,
                Error = CallbackErrors.Gone,
                NextTryTime = null,
                ChangeTime = time.GetMilliseconds(),
            };
            await callbacks.FinishAsync(job.Done(), gone, cancellationToken);
            return null;
        }

        // Where it is today: the address may have been what was wrong.
        return await runs.TryAgainAsync(job, delivery with { Url = webhook.Url }, secrets.KeysOf(webhook, time.GetUtcNow()));
    }
}
