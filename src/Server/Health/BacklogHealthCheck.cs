using Grpc.Messaging.Engine.Telemetry;
using Grpc.Messaging.Server.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Grpc.Messaging.Server.Health;

/// <summary>Whether due deliveries are taken in time. One that is late makes the server degraded, not unready: fewer servers would not help.</summary>
internal sealed class BacklogHealthCheck(BacklogSampler backlog, MessagingOptions options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var age = backlog.OldestDueAge;
        return Task.FromResult(age <= options.Health.MaxDueAge
            ? HealthCheckResult.Healthy("Due deliveries are taken in time.")
            : HealthCheckResult.Degraded(FormattableString.Invariant(
                $"The oldest due delivery has waited for {age.TotalSeconds:0} s; more than {options.Health.MaxDueAge.TotalSeconds:0} s is late.")));
    }
}
