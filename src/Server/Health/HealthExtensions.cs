using Grpc.Messaging.Server.Configuration;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Grpc.Messaging.Server.Health;

/// <summary>Health over gRPC (grpc.health.v1) and HTTP: GET /health/live (the process answers), GET /health/ready (it takes work).</summary>
internal static class HealthExtensions
{
    // Besides the empty name, which stands for the server as a whole.
    private static readonly string[] Services =
    [
        V1.AccountsService.Descriptor.FullName,
        V1.ApplicationsService.Descriptor.FullName,
        V1.DevicesService.Descriptor.FullName,
        V1.MessagesService.Descriptor.FullName,
        V1.ScenariosService.Descriptor.FullName,
    ];

    public static IServiceCollection AddMessagingHealth(this IServiceCollection services, MessagingOptions options)
    {
        services.AddSingleton<StoreHealthCheck>();
        services.AddSingleton<HealthLog>();
        services.AddSingleton<IHealthCheckPublisher>(static provider => provider.GetRequiredService<HealthLog>());
        var checks = services.AddGrpcHealthChecks(static health =>
            {
                foreach (var service in Services)
                {
                    health.Services.Map(service, static _ => true);
                }
            })
            .AddCheck<LifetimeHealthCheck>("lifetime")
            .AddCheck<StoreHealthCheck>("store")
            .AddCheck<BacklogHealthCheck>("backlog");
        if (options.Bus.RabbitMq is not null)
        {
            checks.AddCheck<BrokerHealthCheck>("broker");
        }

        return services;
    }

    public static void MapMessagingHealth(this WebApplication app)
    {
        app.MapGrpcHealthChecksService();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = static _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions
        {
            ResponseWriter = static (context, report) =>
            {
                context.RequestServices.GetRequiredService<HealthLog>().Tell(report);
                return HealthAnswer.WriteAsync(context, report);
            },
        });
    }
}
