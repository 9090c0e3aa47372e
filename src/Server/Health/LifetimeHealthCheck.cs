using Grpc.Messaging.Server.Lifecycle;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Grpc.Messaging.Server.Health;

/// <summary>Whether the server takes new work: not before it has started, and no more once it stops.</summary>
internal sealed class LifetimeHealthCheck(IHostApplicationLifetime lifetime, Draining draining) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            draining.Began.IsCancellationRequested || lifetime.ApplicationStopping.IsCancellationRequested ? HealthCheckResult.Unhealthy("The server stops and takes no new work.")
            : lifetime.ApplicationStarted.IsCancellationRequested ? HealthCheckResult.Healthy("The server takes work.")
            : HealthCheckResult.Unhealthy("The server is still starting."));
}
