namespace Grpc.Messaging.Server.Telemetry.Prometheus;

/// <summary>The types of the text format that instruments become.</summary>
internal enum MetricKind
{
    Counter,
    Gauge,
    Histogram,
}
