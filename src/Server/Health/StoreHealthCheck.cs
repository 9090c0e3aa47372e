using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Grpc.Messaging.Server.Health;

/// <summary>Whether the store answers.</summary>
internal sealed class StoreHealthCheck(IAccountStore accounts) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await accounts.AnyAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (StoreUnavailableException exception)
        {
            return HealthCheckResult.Unhealthy("The store does not answer.", exception);
        }
    }
}
