using System.Diagnostics.Metrics;
using Grpc.Messaging.Engine.Telemetry;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Retention;

/// <summary>What retention does, as docs/monitoring.md lists it. Of a cluster one process does it at a time, the others tell nothing new.</summary>
internal sealed class RetentionMetrics
{
    private const int Archive = 0;
    private const int Store = 1;

    private readonly TimeProvider _time;
    private readonly TimeSpan _keep;
    private readonly ZeroBasedCounter _failures;
    private readonly Lock _lock = new();
    private DateTimeOffset? _oldest;
    private DateTimeOffset? _lastRun;
    private long _removed;

    public RetentionMetrics(Meter meter, TimeProvider time, IOptions<RetentionOptions> options)
    {
        (_time, _keep) = (time, options.Value.Keep);
        _failures = new ZeroBasedCounter(
            meter, "messaging.retention.failures", "{failure}", "Runs of retention that failed, by what failed.", "part", "archive", "store");
        meter.CreateObservableCounter(
            "messaging.retention.removed", () => Volatile.Read(ref _removed), "{destination}", "Destinations removed because they were old enough.");
        meter.CreateObservableGauge(
            "messaging.retention.oldest_expired_age",
            () => OldestExpiredAge.TotalSeconds,
            "s",
            "For how long the oldest message that retention has found might have been removed; 0 when nothing is left.");
        meter.CreateObservableGauge("messaging.retention.last_run", ObserveLastRun, "s", "When this process came to the end of a run, in seconds since 1970.");
    }

    private TimeSpan OldestExpiredAge
    {
        get
        {
            lock (_lock)
            {
                return _oldest is { } oldest && _time.GetUtcNow() - _keep - oldest is { Ticks: > 0 } age ? age : TimeSpan.Zero;
            }
        }
    }

    /// <summary>A batch was found, of messages that are no older than this.</summary>
    public void Found(DateTimeOffset oldest)
    {
        lock (_lock)
        {
            _oldest = oldest;
        }
    }

    public void Removed(int destinations) => Interlocked.Add(ref _removed, destinations);

    public void ArchiveFailed() => _failures.Add(Archive);

    public void StoreFailed() => _failures.Add(Store);

    /// <summary>Nothing is left that could be removed now.</summary>
    public void CaughtUp()
    {
        lock (_lock)
        {
            _oldest = null;
        }
    }

    /// <summary>Everything of a run was done, in this process.</summary>
    public void RunEnded()
    {
        lock (_lock)
        {
            _lastRun = _time.GetUtcNow();
        }
    }

    private IEnumerable<Measurement<double>> ObserveLastRun()
    {
        lock (_lock)
        {
            return _lastRun is { } last ? [new Measurement<double>(last.ToUnixTimeMilliseconds() / 1000.0)] : [];
        }
    }
}
