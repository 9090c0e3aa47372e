using System.Diagnostics.Metrics;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Dispatch;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Engine.Telemetry;

/// <summary>
/// Measures what waits: how long the oldest due delivery has waited in the store without anybody having taken it, which is the first figure to
/// look at, and how many deliveries this process holds. One look at an index every ten seconds, however often it is asked for.
/// </summary>
public sealed partial class BacklogSampler : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly IDeliveryStore _store;
    private readonly TimeProvider _time;
    private readonly EngineMetrics _metrics;
    private readonly ILogger<BacklogSampler> _logger;
    private Sample _last = new(null, TimeSpan.Zero, IsFresh: true);

    /// <summary>Its gauges live as long as the meter.</summary>
    public BacklogSampler(
        IDeliveryStore store, DispatcherInbox inbox, TimeProvider time, EngineMetrics metrics, Meter meter, ILogger<BacklogSampler> logger)
    {
        (_store, _time, _metrics, _logger) = (store, time, metrics, logger);
        meter.CreateObservableGauge(
            "messaging.oldest_due_age", () => OldestDueAge.TotalSeconds, "s", "How long the oldest due delivery has waited for somebody to take it.");
        meter.CreateObservableGauge(
            "messaging.leased_deliveries", () => inbox.Leased, "{delivery}", "Deliveries that this process holds: queued, under way or to be committed.");
    }

    /// <summary>How long the oldest due delivery waits; zero when nothing does.</summary>
    public TimeSpan OldestDueAge
    {
        get
        {
            var last = Volatile.Read(ref _last);

            // While the store does not answer nobody takes anything, so what was next grows older. Otherwise it says how it was at the last look:
            // what was not due then may have been taken in time.
            return last.IsFresh ? last.Age : AgeOf(last.NextDue);
        }
    }

    /// <summary>Looks once, now.</summary>
    public async Task SampleAsync(CancellationToken cancellationToken)
    {
        try
        {
            var next = await _store.NextDueAsync(cancellationToken);
            Volatile.Write(ref _last, new Sample(next, AgeOf(next), IsFresh: true));
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            _metrics.StoreFailed(StoreOperation.Sample, exception);
            Log.SampleFailed(_logger, exception);
            Volatile.Write(ref _last, _last with { IsFresh = false });
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, _time);
        try
        {
            do
            {
                await SampleAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            Log.SamplingStopped(_logger);
        }
    }

    private TimeSpan AgeOf(DateTimeOffset? due) =>
        due is { } time && _time.GetUtcNow() - time is { Ticks: > 0 } age ? age : TimeSpan.Zero;

    /// <param name="Age">How old the next one was at that look.</param>
    /// <param name="IsFresh">False when the store has not answered since.</param>
    private sealed record Sample(DateTimeOffset? NextDue, TimeSpan Age, bool IsFresh);

    private static partial class Log
    {
        [LoggerMessage(
            EventId = 1091,
            EventName = nameof(SampleFailed),
            Level = LogLevel.Warning,
            Message = "The store could not be asked what is due; the age of the oldest due delivery is a guess until it answers.")]
        public static partial void SampleFailed(ILogger logger, Exception exception);

        [LoggerMessage(
            EventId = 1092,
            EventName = nameof(SamplingStopped),
            Level = LogLevel.Debug,
            Message = "The backlog is no longer measured because the process stops.")]
        public static partial void SamplingStopped(ILogger logger);
    }
}
