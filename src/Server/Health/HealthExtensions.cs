using Grpc.Messaging.Server.Configuration;
using Grpc.Messaging.Services;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Grpc.Messaging.Server.Health;

/// <summary>Health over gRPC (grpc.health.v1) and HTTP: GET /health/live (the process answers), GET /health/ready (it takes work).</summary>
internal static class HealthExtensions
{
    public static IServiceCollection AddMessagingHealth(this IServiceCollection services, MessagingOptions options)
    {
        services.AddSingleton<StoreProbe>();
        services.AddHostedService(static provider => provider.GetRequiredService<StoreProbe>());
        services.AddSingleton<StoreHealthCheck>();
        services.AddSingleton<HealthLog>();
        services.AddSingleton<IHealthCheckPublisher>(static provider => provider.GetRequiredService<HealthLog>());
        var checks = services.AddGrpcHealthChecks(health =>
            {
                // Besides the empty name, which stands for the server as a whole.
                foreach (var service in services.FeatureNames())
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
