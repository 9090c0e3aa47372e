using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Engine.Retention;

/// <summary>Removes answers that hold their idempotency keys no longer.</summary>
internal sealed class RequestRetention(IRequestStore requests, TimeProvider time) : IRetentionTask
{
    // Small rows, of which a busy service makes as many as messages: larger batches than those of messages keep up with it.
    private const int BatchSize = 1000;

    public async Task<bool> RunBatchAsync(string turn, CancellationToken cancellationToken) =>
        await requests.RemoveAsync(time.GetMilliseconds() - RequestKey.Life, BatchSize, cancellationToken) == BatchSize;

    public void EndRun()
    {
        // Nothing is held between batches.
    }
}
