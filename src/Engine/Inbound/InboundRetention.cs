using Grpc.Messaging.Engine.Retention;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Inbound;

/// <summary>Removes what customers wrote as long ago as messages to them are kept.</summary>
internal sealed class InboundRetention(IInboundStore inbound, IConversationStore conversations, TimeProvider time, IOptions<RetentionOptions> options) : IRetentionTask
{
    private const int BatchSize = 500;

    public async Task<bool> RunBatchAsync(string turn, CancellationToken cancellationToken)
    {
        if (options.Value.Keep == TimeSpan.Zero)
        {
            return false;
        }

        var before = time.GetMilliseconds() - options.Value.Keep;
        var hasMoreMessages = await inbound.RemoveAsync(before, BatchSize, cancellationToken) == BatchSize;
        return await conversations.RemoveAsync(before, BatchSize, cancellationToken) == BatchSize || hasMoreMessages;
    }

    public void EndRun()
    {
        // Nothing is held between batches.
    }
}
