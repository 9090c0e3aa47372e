using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Telemetry;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Grpc.Messaging.Server.Health;

/// <summary>
/// Whether the store answers, as the <see cref="StoreProbe"/> last heard, and whether it takes what is written: a full disk or a read-only file still answers. No write is made for the
/// check; what callers and the dispatcher were told last is what counts. After a minute without a further try it counts no more: otherwise a
/// server that gets no calls because it is not ready would never find out that the cause is gone.
/// </summary>
internal sealed class StoreHealthCheck(StoreProbe probe, EngineMetrics metrics, TimeProvider time) : IHealthCheck
{
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private StoreUnavailableException? _seen;
    private long _seenAt;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        probe.Wrong
        ?? (FindRecentWriteFailure() is { } failure
            ? HealthCheckResult.Unhealthy($"The store can't be written. {failure.Message}")
            : HealthCheckResult.Healthy("The store answers and takes what is written.")));

    private StoreUnavailableException? FindRecentWriteFailure()
    {
        var failure = metrics.WriteFailure;
        lock (_lock)
        {
            if (failure != _seen)
            {
                (_seen, _seenAt) = (failure, time.GetTimestamp());
            }

            return failure is not null && time.GetElapsedTime(_seenAt) < Memory ? failure : null;
        }
    }
}
