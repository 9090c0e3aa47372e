using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Engine.Retention;

/// <summary>Removes parts of messages that no receipt will come for any more.</summary>
internal sealed class MessagePartRetention(IMessagePartStore parts, TimeProvider time) : IRetentionTask
{
    private const int BatchSize = 1000;

    public async Task<bool> RunBatchAsync(string turn, CancellationToken cancellationToken) =>
        await parts.RemoveAsync(time.GetMilliseconds() - MessagePart.Life, BatchSize, cancellationToken) == BatchSize;

    public void EndRun()
    {
        // Nothing is held between batches.
    }
}
