using Grpc.Messaging.Engine.Retention;

namespace Grpc.Messaging.Engine.Campaigns.Sending;

/// <summary>Removes what is kept of sends and runs, when it is older than anybody is told of.</summary>
internal sealed class PushRunRetention(IPushRunStore runs, TimeProvider time) : IRetentionTask
{
    private const int BatchSize = 1000;

    public async Task<bool> RunBatchAsync(string turn, CancellationToken cancellationToken) =>
        await runs.RemoveAsync(time.GetMilliseconds().AddMonths(-PushRun.KeepMonths), BatchSize, cancellationToken) == BatchSize;

    public void EndRun()
    {
        // Nothing is held between batches.
    }
}
