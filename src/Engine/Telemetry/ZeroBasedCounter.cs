using System.Diagnostics.Metrics;

namespace Grpc.Messaging.Engine.Telemetry;

/// <summary>
/// A counter of rare and bad events, which shows each of its series from the start: an alert on an increase does not see a series that appears
/// with its first event.
/// </summary>
internal sealed class ZeroBasedCounter
{
    private readonly long[] _counts;
    private readonly KeyValuePair<string, object?>[] _tags;

    /// <param name="values">Every value that the tag can have.</param>
    public ZeroBasedCounter(Meter meter, string name, string unit, string description, string tag, params IReadOnlyList<string> values)
    {
        _counts = new long[values.Count];
        _tags = [.. values.Select(value => new KeyValuePair<string, object?>(tag, value))];
        meter.CreateObservableCounter(name, Observe, unit, description);
    }

    /// <param name="value">Index of the tag's value.</param>
    public void Add(int value) => Interlocked.Increment(ref _counts[value]);

    private IEnumerable<Measurement<long>> Observe()
    {
        for (var i = 0; i < _counts.Length; i++)
        {
            yield return new Measurement<long>(Volatile.Read(ref _counts[i]), _tags[i]);
        }
    }
}
