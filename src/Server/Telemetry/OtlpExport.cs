using Grpc.Messaging.Server.Configuration;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Grpc.Messaging.Server.Telemetry;

/// <summary>Sends metrics and traces to a collector. A collector that is away costs nothing but what it would have got.</summary>
internal sealed class OtlpExport(MessagingOptions options) : IHostedService, IDisposable
{
    // In milliseconds.
    private const int LongestGoodbye = 2_000;

    private readonly TelemetryOptions _telemetry = options.Telemetry;
    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var version = typeof(OtlpExport).Assembly.GetName().Version?.ToString();
        var resource = ResourceBuilder.CreateDefault().AddService("grpc-messaging", serviceVersion: version);
        _traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .AddSource(TelemetryMeters.Sources)
            .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(_telemetry.TraceRatio)))
            .AddOtlpExporter(exporter => Configure(exporter, "v1/traces"))
            .Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter(TelemetryMeters.Names)
            .AddOtlpExporter((exporter, reader) =>
            {
                Configure(exporter, "v1/metrics");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)_telemetry.OtlpInterval.TotalMilliseconds;
            })
            .Build();
        return Task.CompletedTask;
    }

    /// <summary>Nothing here: the last figures are those after all the others have stopped.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Sends what was gathered since the last time, and gives it up when the collector does not take it: a stop must not wait for it.</summary>
    public void Dispose()
    {
        _traces?.Shutdown(LongestGoodbye);
        _metrics?.Shutdown(LongestGoodbye);
        _traces?.Dispose();
        _metrics?.Dispose();
    }

    private void Configure(OtlpExporterOptions exporter, string path)
    {
        var isHttp = _telemetry.OtlpProtocol == TelemetryOptions.Http;
        var endpoint = new Uri(_telemetry.OtlpEndpoint!);
        exporter.Protocol = isHttp ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        exporter.Endpoint = isHttp ? new Uri($"{endpoint.AbsoluteUri.TrimEnd('/')}/{path}") : endpoint;
    }
}
