using System.Diagnostics.Metrics;
using Grpc.Messaging.Engine.Telemetry;

namespace Grpc.Messaging.Storage.Telemetry;

/// <summary>What a database's writer does: how much waits for it and how long, how much goes together, and what a commit takes.</summary>
public sealed class WriterMetrics(Meter meter)
{
    private readonly Histogram<int> _rows = meter.CreateHistogram(
        "messaging.writer.commit.rows", "{row}", "About how many rows one transaction of the writer held.", advice: Buckets.Counts);

    private readonly Histogram<double> _duration = meter.CreateHistogram(
        "messaging.writer.commit.duration", "s", "Duration of the writer's transactions, the wait for the disk included.", advice: Buckets.Seconds);

    /// <summary>Shows the queue of a writer. Both are asked when somebody looks, never in between.</summary>
    public void ShowQueue(Func<int> rows, Func<TimeSpan> oldestWait)
    {
        meter.CreateObservableGauge("messaging.writer.queue.rows", rows, "{row}", "Rows that wait to be written.");
        meter.CreateObservableGauge(
            "messaging.writer.queue.wait", () => oldestWait().TotalSeconds, "s", "How long the oldest write has waited for the writer.");
    }

    /// <summary>A transaction was committed.</summary>
    public void Committed(int rows, TimeSpan duration)
    {
        _rows.Record(rows);
        _duration.Record(duration.TotalSeconds);
    }
}
