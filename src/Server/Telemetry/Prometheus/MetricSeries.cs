namespace Grpc.Messaging.Server.Telemetry.Prometheus;

/// <summary>The figures of one combination of labels.</summary>
/// <param name="labels">As they are written, without braces.</param>
/// <param name="bounds">Upper bounds of a histogram's buckets, ascending; empty for a single value.</param>
internal sealed class MetricSeries(string labels, double[] bounds)
{
    private readonly Lock _lock = new();
    private readonly long[] _buckets = bounds.Length == 0 ? [] : new long[bounds.Length + 1];
    private double _value;
    private int _round;

    public string Labels => labels;

    public void Add(double amount)
    {
        lock (_lock)
        {
            _value += amount;
        }
    }

    /// <param name="round">The collection that asked for it.</param>
    public void Set(double value, int round)
    {
        lock (_lock)
        {
            (_value, _round) = (value, round);
        }
    }

    public void Observe(double value)
    {
        var low = 0;
        for (var high = bounds.Length; low < high;)
        {
            var middle = (low + high) / 2;
            (low, high) = bounds[middle] < value ? (middle + 1, high) : (low, middle);
        }

        lock (_lock)
        {
            _buckets[low]++;
            _value += value;
        }
    }

    public MetricPoint Read()
    {
        lock (_lock)
        {
            return new MetricPoint(labels, _value, [.. _buckets], _round);
        }
    }
}
