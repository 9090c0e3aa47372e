using Grpc.Messaging.Engine.Retention;

namespace Grpc.Messaging.Engine.Providers;

/// <summary>Removes counts of providers that nothing depends on any more.</summary>
internal sealed class ProviderPaceRetention(IProviderPaceStore paces, TimeProvider time) : IRetentionTask
{
    private const int BatchSize = 1000;

    // More than anything looks back: a day until a provider is restored, and the window before.
    private static readonly TimeSpan Keep = TimeSpan.FromDays(2);

    public async Task<bool> RunBatchAsync(string turn, CancellationToken cancellationToken) =>
        await paces.RemoveAsync(time.GetUtcNow() - Keep, BatchSize, cancellationToken) == BatchSize;

    public void EndRun()
    {
        // Nothing is held between batches.
    }
}
