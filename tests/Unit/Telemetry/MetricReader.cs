using System.Diagnostics.Metrics;

namespace Grpc.Messaging.Tests.Unit.Telemetry;

/// <summary>Adds up what one meter measures: by instrument and tags, as <c>name{tag=value}</c>.</summary>
internal sealed class MetricReader : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<string, double> _sums = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    public MetricReader(Meter meter)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter == meter)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>The sum of a series; 0 when it is not there.</summary>
    public double Sum(string series) => Read(_sums, series);

    /// <summary>How often a series was measured.</summary>
    public int Count(string series) => Read(_counts, series);

    public void Dispose() => _listener.Dispose();

    /// <summary>What observable instruments say now, by series.</summary>
    public IReadOnlyDictionary<string, double> Observe()
    {
        lock (_lock)
        {
            _sums.Clear();
            _counts.Clear();
        }

        _listener.RecordObservableInstruments();
        lock (_lock)
        {
            return new Dictionary<string, double>(_sums, StringComparer.Ordinal);
        }
    }

    private TValue? Read<TValue>(Dictionary<string, TValue> values, string series)
    {
        lock (_lock)
        {
            return values.GetValueOrDefault(series);
        }
    }

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var series = tags.IsEmpty
            ? instrument.Name
            : $"{instrument.Name}{{{string.Join(',', tags.ToArray().Select(static tag => $"{tag.Key}={tag.Value}"))}}}";
        lock (_lock)
        {
            _sums[series] = _sums.GetValueOrDefault(series) + value;
            _counts[series] = _counts.GetValueOrDefault(series) + 1;
        }
    }
}
