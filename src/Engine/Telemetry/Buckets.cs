using System.Diagnostics.Metrics;

namespace Grpc.Messaging.Engine.Telemetry;

/// <summary>Bounds of the histograms, chosen for what is measured; exporters that know better may take others.</summary>
public static class Buckets
{
    /// <summary>Of durations in seconds: from a commit on a fast disk to a provider's timeout.</summary>
    public static InstrumentAdvice<double> Seconds { get; } = new()
    {
        HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    };

    /// <summary>Of how many things went together: from one to the largest claim or commit.</summary>
    public static InstrumentAdvice<int> Counts { get; } = new()
    {
        HistogramBucketBoundaries = [0, 1, 4, 16, 64, 256, 1_024, 4_096, 16_384],
    };
}
