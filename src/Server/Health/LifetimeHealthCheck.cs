using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Grpc.Messaging.Server.Health;

/// <summary>Whether the server takes new work: not before it has started, and no more once it stops.</summary>
internal sealed class LifetimeHealthCheck(IHostApplicationLifetime lifetime) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var isServing = lifetime.ApplicationStarted.IsCancellationRequested && !lifetime.ApplicationStopping.IsCancellationRequested;
        return Task.FromResult(isServing ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The server starts or stops."));
    }
}
