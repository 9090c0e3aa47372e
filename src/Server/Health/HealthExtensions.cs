using Grpc.HealthCheck;
using Grpc.Messaging.Server.Configuration;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Grpc.Messaging.Server.Health;

/// <summary>Health over gRPC (grpc.health.v1) and HTTP: GET /health/live (the process answers), GET /health/ready (it takes work).</summary>
internal static class HealthExtensions
{
    public static IServiceCollection AddMessagingHealth(this IServiceCollection services, MessagingOptions options)
    {
        services.AddSingleton<HealthServiceImpl>();
        services.AddSingleton<GrpcHealthPublisher>();
        services.AddSingleton<IHealthCheckPublisher>(provider => provider.GetRequiredService<GrpcHealthPublisher>());
        services.AddSingleton<StoreHealthCheck>();
        var checks = services.AddHealthChecks()
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
        app.MapGrpcService<HealthServiceImpl>();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = static _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = HealthAnswer.WriteAsync });

        // The checks run every half minute; start and stop are told at once.
        var publisher = app.Services.GetRequiredService<GrpcHealthPublisher>();
        app.Lifetime.ApplicationStarted.Register(() => publisher.Show(ServingStatus.Serving));
        app.Lifetime.ApplicationStopping.Register(() => publisher.Show(ServingStatus.NotServing));
    }
}
