using Grpc.Messaging.Engine.Retention;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Webhooks;

/// <summary>Removes callbacks that are over from the log.</summary>
internal sealed class CallbackRetention(ICallbackStore callbacks, TimeProvider time, IOptions<WebhookOptions> options) : IRetentionTask
{
    private const int BatchSize = 500;

    public async Task<bool> RunBatchAsync(string turn, CancellationToken cancellationToken) =>
        await callbacks.RemoveAsync(time.GetMilliseconds() - options.Value.Keep, BatchSize, cancellationToken) == BatchSize;

    public void EndRun()
    {
        // Nothing is held between batches.
    }
}
