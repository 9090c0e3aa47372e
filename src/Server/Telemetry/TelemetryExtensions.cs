using System.Diagnostics.Metrics;
using Grpc.Messaging.Engine.Telemetry;
using Grpc.Messaging.Server.Configuration;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Grpc.Messaging.Server.Telemetry;

/// <summary>Export of what the parts measure and trace. Without a listener they measure nothing, so what is not wanted costs nothing.</summary>
internal static class TelemetryExtensions
{
    // In milliseconds: a stop must not wait for a collector that is away.
    private const int MaxFlushTime = 2_000;

    private static readonly string[] PoolInstruments =
    [
        "db.client.connection.count",
        "db.client.connection.max",
        "db.client.connection.npgsql.pending_requests",
        "db.client.connection.npgsql.timeouts",
    ];

    public static IServiceCollection AddMessagingTelemetry(this IServiceCollection services, TelemetryOptions options)
    {
        if (!options.Prometheus && options.OtlpEndpoint is null)
        {
            return services;
        }

        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("grpc-messaging", serviceVersion: ServerIdentity.Version))
            .WithMetrics(metrics => AddMetrics(metrics, options));
        services.ConfigureOpenTelemetryMeterProvider(static (provider, metrics) =>
        {
            // Meters are heard by name in the whole process; those of another host in it (tests run several) belong to its own exporter.
            var factory = provider.GetRequiredService<IMeterFactory>();
            metrics.AddView(instrument => instrument.Meter.Scope is { } scope && scope != factory ? MetricStreamConfiguration.Drop : null);
        });
        if (options.OtlpEndpoint is not null)
        {
            telemetry.WithTracing(traces => traces
                .AddSource(TelemetryMeters.Sources)
                .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(options.TraceRatio)))
                .AddOtlpExporter(exporter => Configure(exporter, options, "v1/traces")));
        }

        return services;
    }

    /// <summary>Adds what tells which version runs on which database. To be called after the database was added.</summary>
    public static void AddServerIdentity(this IServiceCollection services) => services.AddHostedService(
        static provider => ActivatorUtilities.CreateInstance<ServerIdentity>(provider, provider.GetMessagingMeter()));

    public static void MapMessagingMetrics(this WebApplication app)
    {
        if (app.Services.GetRequiredService<MessagingOptions>().Telemetry.Prometheus)
        {
            app.MapPrometheusScrapingEndpoint();
        }

        // When all hosted services have stopped, the last figures and spans are sent.
        app.Lifetime.ApplicationStopped.Register(() =>
        {
            app.Services.GetService<TracerProvider>()?.Shutdown(MaxFlushTime);
            app.Services.GetService<MeterProvider>()?.Shutdown(MaxFlushTime);
        });
    }

    private static void AddMetrics(MeterProviderBuilder metrics, TelemetryOptions options)
    {
        metrics.AddMeter(TelemetryMeters.Names);

        metrics.AddView(static instrument => instrument.Meter.Name == TelemetryMeters.PostgreSql && !PoolInstruments.Contains(instrument.Name)
            ? MetricStreamConfiguration.Drop
            : null);

        // Counted up and down with every request, and next to always 0.
        metrics.AddView("kestrel.queued_requests", MetricStreamConfiguration.Drop);
        if (options.Prometheus)
        {
            metrics.AddPrometheusExporter(static exporter =>
            {
                // All names are unique without the meter's, and the scrape's own labels tell servers apart.
                exporter.ScopeInfoEnabled = false;
                exporter.TargetInfoEnabled = false;
                exporter.ScrapeResponseCacheDurationMilliseconds = 0;
            });
        }

        if (options.OtlpEndpoint is not null)
        {
            metrics.AddOtlpExporter((exporter, reader) =>
            {
                Configure(exporter, options, "v1/metrics");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)options.OtlpInterval.TotalMilliseconds;
            });
        }
    }

    private static void Configure(OtlpExporterOptions exporter, TelemetryOptions options, string path)
    {
        var isHttp = options.OtlpProtocol == OtlpProtocol.Http;
        var endpoint = new Uri(options.OtlpEndpoint!);
        exporter.Protocol = isHttp ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        exporter.Endpoint = isHttp ? new Uri($"{endpoint.AbsoluteUri.TrimEnd('/')}/{path}") : endpoint;
    }
}
