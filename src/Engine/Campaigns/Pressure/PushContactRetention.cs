using Grpc.Messaging.Engine.Retention;

namespace Grpc.Messaging.Engine.Campaigns.Pressure;

/// <summary>Removes contacts that are older than the longest period of a limit.</summary>
internal sealed class PushContactRetention(IPushHoldStore holds, TimeProvider time) : IRetentionTask
{
    private const int BatchSize = 1000;

    public async Task<bool> RunBatchAsync(string turn, CancellationToken cancellationToken) =>
        await holds.RemoveContactsAsync(time.GetMilliseconds().AddSeconds(-PressureLimit.LongestPeriod), BatchSize, cancellationToken) == BatchSize;

    public void EndRun()
    {
        // Nothing is held between batches.
    }
}
