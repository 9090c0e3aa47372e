using Grpc.Health.V1;
using Grpc.HealthCheck;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Grpc.Messaging.Server.Health;

/// <summary>Shows the outcome of the health checks as grpc.health.v1, for the server as a whole and for each service of the contract.</summary>
internal sealed class GrpcHealthPublisher(HealthServiceImpl health) : IHealthCheckPublisher
{
    private static readonly string[] Services =
    [
        "",
        V1.AccountsService.Descriptor.FullName,
        V1.ApplicationsService.Descriptor.FullName,
        V1.DevicesService.Descriptor.FullName,
        V1.MessagesService.Descriptor.FullName,
        V1.ScenariosService.Descriptor.FullName,
    ];

    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        Show(report.Status == HealthStatus.Unhealthy ? HealthCheckResponse.Types.ServingStatus.NotServing : HealthCheckResponse.Types.ServingStatus.Serving);
        return Task.CompletedTask;
    }

    public void Show(HealthCheckResponse.Types.ServingStatus status)
    {
        foreach (var service in Services)
        {
            health.SetStatus(service, status);
        }
    }
}
