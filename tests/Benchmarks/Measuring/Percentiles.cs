namespace Grpc.Messaging.Benchmarks.Measuring;

/// <summary>Durations in milliseconds, and how many of them were how long.</summary>
internal sealed class Percentiles(IEnumerable<double> milliseconds)
{
    private readonly double[] _sorted = [.. milliseconds.Order()];

    /// <summary>How many there are.</summary>
    public int Count => _sorted.Length;

    /// <summary>The duration that this share of them did not exceed.</summary>
    public double At(double share) => _sorted.Length == 0 ? double.NaN : _sorted[(int)Math.Ceiling(share * _sorted.Length) - 1];

    /// <summary>"p50, p99, longest".</summary>
    public string Show() => $"{At(0.5):0.0} ms, {At(0.99):0.0} ms, {At(1):0} ms";
}
