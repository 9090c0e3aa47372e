using Grpc.Messaging.Server.Configuration;
using Grpc.Messaging.Server.Telemetry.Prometheus;

namespace Grpc.Messaging.Server.Telemetry;

/// <summary>Export of what the parts measure and trace. Without a listener they measure nothing, so what is not wanted costs nothing.</summary>
internal static class TelemetryExtensions
{
    private const string TextFormat = "text/plain; version=0.0.4; charset=utf-8";

    public static IServiceCollection AddMessagingTelemetry(this IServiceCollection services, TelemetryOptions options)
    {
        if (options.Prometheus)
        {
            services.AddSingleton<MetricCollector>();
            services.AddHostedService(static provider => provider.GetRequiredService<MetricCollector>());
        }

        if (options.OtlpEndpoint is not null)
        {
            services.AddHostedService<OtlpExport>();
        }

        return services;
    }

    public static void MapMessagingMetrics(this WebApplication app)
    {
        if (app.Services.GetService<MetricCollector>() is { } collector)
        {
            app.MapGet("/metrics", () => Results.Text(MetricText.Write(collector.Collect()), TextFormat));
        }
    }
}
