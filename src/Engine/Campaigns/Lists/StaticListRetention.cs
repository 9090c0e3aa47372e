using Grpc.Messaging.Engine.Retention;

namespace Grpc.Messaging.Engine.Campaigns.Lists;

/// <summary>Removes members of lists that have expired. Nobody sees them before, either.</summary>
internal sealed class StaticListRetention(IStaticListStore lists, TimeProvider time) : IRetentionTask
{
    private const int BatchSize = 1000;

    public async Task<bool> RunBatchAsync(string turn, CancellationToken cancellationToken) =>
        await lists.RemoveExpiredAsync(time.GetMilliseconds(), BatchSize, cancellationToken) == BatchSize;

    public void EndRun()
    {
        // Nothing is held between batches.
    }
}
