namespace Grpc.Messaging.Server.Telemetry.Prometheus;

/// <summary>What a series was at one moment.</summary>
/// <param name="Value">The value; the sum of a histogram.</param>
/// <param name="Buckets">How many values fell into each bucket alone, the last one without a bound; empty for a single value.</param>
/// <param name="Round">The collection that asked for it last; 0 for what is not asked for.</param>
internal sealed record MetricPoint(string Labels, double Value, IReadOnlyList<long> Buckets, int Round);
