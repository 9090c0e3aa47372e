using Grpc.Messaging.Bus.RabbitMq;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Grpc.Messaging.Server.Health;

/// <summary>Whether nodes hear of each other at once. Without a broker they hear later and do all their work, so that this node stays ready.</summary>
internal sealed class BrokerHealthCheck(BrokerStatus broker) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        broker.IsConnected
            ? HealthCheckResult.Healthy("The broker is connected.")
            : HealthCheckResult.Degraded("The broker is not connected; what other nodes do is seen later."));
}
