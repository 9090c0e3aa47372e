using System.Diagnostics.Metrics;
using Grpc.Messaging.Server.Telemetry;

namespace Grpc.Messaging.Tests.Functional.Telemetry;

/// <summary>Makes instruments measure nothing once, so that metrics are shown of which nothing has happened yet.</summary>
internal static class EveryInstrument
{
    /// <summary>Adds 0 to, or records 0 in, all exported instruments of the host whose meters this factory makes.</summary>
    public static void Touch(IMeterFactory factory)
    {
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Scope == factory && TelemetryMeters.Names.Contains(instrument.Meter.Name) && !instrument.IsObservable)
            {
                Touch(instrument);
            }
        };
        listener.Start();
    }

    private static void Touch(Instrument instrument)
    {
        switch (instrument)
        {
            case Counter<long> counter:
                counter.Add(0);
                break;
            case Counter<double> counter:
                counter.Add(0);
                break;
            case UpDownCounter<long> counter:
                counter.Add(0);
                break;
            case Histogram<double> histogram:
                histogram.Record(0);
                break;
            case Histogram<int> histogram:
                histogram.Record(0);
                break;
            default:
                throw new NotSupportedException($"{instrument.Name} is a {instrument.GetType()}, which this test does not know yet.");
        }
    }
}
