using Grpc.Messaging.Engine.Retention;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Inbound;

/// <summary>Removes what customers wrote as long ago as messages to them are kept.</summary>
internal sealed class InboundRetention(IInboundStore inbound, TimeProvider time, IOptions<RetentionOptions> options) : IRetentionTask
{
    private const int BatchSize = 500;

    public async Task<bool> RunBatchAsync(string turn, CancellationToken cancellationToken) =>
        options.Value.Keep != TimeSpan.Zero
        && await inbound.RemoveAsync(time.GetMilliseconds() - options.Value.Keep, BatchSize, cancellationToken) == BatchSize;

    public void EndRun()
    {
        // Nothing is held between batches.
    }
}
