using Grpc.HealthCheck;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Grpc.Tests.Internals;

public sealed class HealthWatcherTests
{
    [Fact]
    public async Task NextAsync_SlowReader_SeesTheLatestStatusOnly()
    {
        var watcher = new HealthWatcher(ServingStatus.Unknown);
        watcher.Set(ServingStatus.Serving);
        watcher.Set(ServingStatus.NotServing);

        Assert.Equal(ServingStatus.NotServing, await watcher.NextAsync(CancellationToken.None));
        var next = watcher.NextAsync(CancellationToken.None);
        watcher.Set(ServingStatus.NotServing);
        Assert.False(next.IsCompleted);
        watcher.Set(ServingStatus.Serving);
        Assert.Equal(ServingStatus.Serving, await next);
    }
}
