using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Engine.Retention;

namespace Grpc.Messaging.Engine.Campaigns.Showing;

/// <summary>Removes what is kept of displays, when it is older than anybody is told of.</summary>
internal sealed class ShownDisplayRetention(IActivityStore activities, TimeProvider time) : IRetentionTask
{
    private const int BatchSize = 1000;

    public async Task<bool> RunBatchAsync(string turn, CancellationToken cancellationToken) =>
        await activities.RemoveDisplaysAsync(time.GetMilliseconds().AddMonths(-PushRun.KeepMonths), BatchSize, cancellationToken) == BatchSize;

    public void EndRun()
    {
        // Nothing is held between batches.
    }
}
