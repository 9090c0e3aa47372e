namespace Grpc.Messaging.Server.Telemetry.Prometheus;

/// <summary>A metric with its series at one moment.</summary>
internal sealed record MetricSnapshot(
    string Name, MetricKind Kind, string Help, IReadOnlyList<double> Bounds, IReadOnlyList<MetricPoint> Points);
