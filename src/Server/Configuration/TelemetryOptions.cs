namespace Grpc.Messaging.Server.Configuration;

/// <summary>What the service tells of itself, and to whom.</summary>
internal sealed class TelemetryOptions
{
    /// <summary>
    /// Answers GET /metrics in Prometheus' text format, to whoever can reach an address of the service. Nothing of a tenant is in it. Default true.
    /// </summary>
    public bool Prometheus { get; set; } = true;

    /// <summary>Collector that takes metrics and traces by OTLP, like http://127.0.0.1:4317. Default none: nothing is sent.</summary>
    public string? OtlpEndpoint { get; set; }

    /// <summary>How the collector is spoken to: Grpc (default) or Http, which adds /v1/traces and /v1/metrics to the endpoint.</summary>
    public OtlpProtocol OtlpProtocol { get; set; } = OtlpProtocol.Grpc;

    /// <summary>Time between two exports of metrics by OTLP, from 1 s to 1 h. Default 60 s.</summary>
    public TimeSpan OtlpInterval { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Share of traces that are recorded and sent, 0 to 1; a caller's own decision goes before it. Default 0.01.</summary>
    public double TraceRatio { get; set; } = 0.01;
}
