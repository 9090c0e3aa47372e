using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Numerics;

namespace Grpc.Messaging.Server.Telemetry.Prometheus;

/// <summary>
/// Listens to the exported meters and adds up what they measure, until somebody asks. Meters of other hosts in the same process are not heard:
/// each host has its own factory.
/// </summary>
internal sealed class MetricCollector : IHostedService, IDisposable
{
    private readonly IMeterFactory _factory;
    private readonly ConcurrentDictionary<string, MetricFamily> _families = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();
    private readonly Lock _lock = new();

    public MetricCollector(IMeterFactory factory)
    {
        _factory = factory;
        _listener.InstrumentPublished = Publish;
        Listen<byte>();
        Listen<short>();
        Listen<int>();
        Listen<long>();
        Listen<float>();
        Listen<double>();
        Listen<decimal>();
    }

    /// <summary>Every metric that can be shown, measured already or not.</summary>
    public IEnumerable<(string Name, MetricKind Kind)> Known => _families.Values.Select(static family => (family.Name, family.Kind));

    /// <summary>Listens from now on.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _listener.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Every metric that was measured so far, by name.</summary>
    public IReadOnlyList<MetricSnapshot> Collect()
    {
        // One at a time: observable instruments are asked once for each answer.
        lock (_lock)
        {
            foreach (var (_, family) in _families)
            {
                family.Begin();
            }

            _listener.RecordObservableInstruments();
            return [.. _families.Values.Select(static family => family.Read()).OfType<MetricSnapshot>().OrderBy(static m => m.Name, StringComparer.Ordinal)];
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Publish(Instrument instrument, MeterListener listener)
    {
        if (!TelemetryMeters.Names.Contains(instrument.Meter.Name) || (instrument.Meter.Scope is { } scope && scope != _factory))
        {
            return;
        }

        // A name stands for one metric: two instruments with the same one are added up, and one of another type would break the format.
        var family = new MetricFamily(instrument);
        var first = _families.GetOrAdd(family.Name, family);
        if (first.Kind == family.Kind)
        {
            listener.EnableMeasurementEvents(instrument, first);
        }
    }

    private void Listen<T>()
        where T : struct, INumber<T> =>
        _listener.SetMeasurementEventCallback<T>(static (_, value, tags, state) =>
            ((MetricFamily)state!).Record(double.CreateChecked(value), tags));
}
