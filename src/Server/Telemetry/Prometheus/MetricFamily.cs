using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Grpc.Messaging.Server.Telemetry.Prometheus;

/// <summary>An instrument and its series. Their number is bounded: what comes after goes into one common series, as OpenTelemetry has it.</summary>
internal sealed class MetricFamily
{
    /// <summary>Most series of one instrument.</summary>
    public const int MaxSeries = 1_000;

    private const string Overflow = "otel_metric_overflow=\"true\"";

    private static readonly double[] DefaultBounds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

    private readonly ConcurrentDictionary<KeyValuePair<string, object?>[], MetricSeries> _byTags = new(TagComparer.Instance);
    private readonly ConcurrentDictionary<KeyValuePair<string, object?>[], MetricSeries>.AlternateLookup<ReadOnlySpan<KeyValuePair<string, object?>>> _lookup;
    private readonly ConcurrentDictionary<string, MetricSeries> _byLabels = new(StringComparer.Ordinal);
    private readonly double[] _bounds;
    private readonly bool _isSet;
    private readonly bool _isObservable;
    private MetricSeries? _untagged;
    private int _round;

    public MetricFamily(Instrument instrument)
    {
        var type = instrument.GetType().GetGenericTypeDefinition();
        Kind = type == typeof(Histogram<>) ? MetricKind.Histogram
            : type == typeof(Counter<>) || type == typeof(ObservableCounter<>) ? MetricKind.Counter
            : MetricKind.Gauge;
        Name = MetricName.Of(instrument.Name, instrument.Unit, Kind);
        Help = instrument.Description is { Length: > 0 } description ? description : instrument.Name;
        _bounds = Kind == MetricKind.Histogram ? BoundsOf(instrument) : [];
        _isObservable = instrument.IsObservable;
        _isSet = _isObservable || type == typeof(Gauge<>);
        _lookup = _byTags.GetAlternateLookup<ReadOnlySpan<KeyValuePair<string, object?>>>();
    }

    public string Name { get; }

    public MetricKind Kind { get; }

    public string Help { get; }

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var series = tags.IsEmpty ? _untagged ??= Find(tags) : _lookup.TryGetValue(tags, out var known) ? known : Find(tags);
        if (Kind == MetricKind.Histogram)
        {
            series.Observe(value);
        }
        else if (_isSet)
        {
            series.Set(value, _round);
        }
        else
        {
            series.Add(value);
        }
    }

    /// <summary>Call it before observable instruments are asked: what they no longer tell of is no longer shown.</summary>
    public void Begin() => _round++;

    /// <summary>Null while nothing was measured.</summary>
    public MetricSnapshot? Read()
    {
        var points = _byLabels.Values.Select(static series => series.Read())
            .Where(point => !_isObservable || point.Round == _round)
            .OrderBy(static point => point.Labels, StringComparer.Ordinal)
            .ToArray();
        return points.Length == 0 ? null : new MetricSnapshot(Name, Kind, Help, _bounds, points);
    }

    private static double[] BoundsOf(Instrument instrument) => instrument switch
    {
        Instrument<double> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds],
        Instrument<long> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(static bound => (double)bound)],
        Instrument<int> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(static bound => (double)bound)],
        _ => DefaultBounds,
    };

    private MetricSeries Find(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (_byTags.Count >= MaxSeries)
        {
            return _byLabels.GetOrAdd(Overflow, static (labels, bounds) => new MetricSeries(labels, bounds), _bounds);
        }

        // Tags that differ as objects may be the same as text, and the text must be there once.
        var series = _byLabels.GetOrAdd(MetricLabels.Of(tags), static (labels, bounds) => new MetricSeries(labels, bounds), _bounds);
        return _byTags.GetOrAdd(tags.ToArray(), series);
    }
}
