using System.Diagnostics.Metrics;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Storage.Telemetry;

/// <summary>
/// Tells what the database holds: its size, and the deliveries that are under way. Counting reads each of these, so it takes at most a hundredth of the time,
/// and goes no further than <see cref="MaxCounted"/>.
/// </summary>
public sealed partial class StoreSampler : BackgroundService
{
    /// <summary>Deliveries under way that are counted at most.</summary>
    public const int MaxCounted = 1_000_000;

    private const int PauseFactor = 100;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private readonly MessagingDatabase _database;
    private readonly ChannelRegistry _channels;
    private readonly TimeProvider _time;
    private readonly ILogger<StoreSampler> _logger;
    private volatile Sample? _last;

    /// <summary>Its gauges live as long as the meter.</summary>
    public StoreSampler(MessagingDatabase database, ChannelRegistry channels, TimeProvider time, Meter meter, ILogger<StoreSampler> logger)
    {
        (_database, _channels, _time, _logger) = (database, channels, time, logger);
        meter.CreateObservableGauge("messaging.database.size", ObserveSize, "By", "What the database takes on disk.");
        meter.CreateObservableGauge(
            "messaging.deliveries.open", () => Observe(static row => row.Open), "{delivery}", "Deliveries under way, by channel and lane, a million of all at most.");
        meter.CreateObservableGauge(
            "messaging.deliveries.due", () => Observe(static row => row.Due), "{delivery}", "Those of them whose next step is due, also while a server holds them.");
        meter.CreateObservableGauge(
            "messaging.deliveries.scheduled",
            () => Observe(static row => row.Scheduled),
            "{delivery}",
            "Those of them that wait for the time that their caller named.");
    }

    /// <summary>Looks once, now. What is told stays as it was when the database does not answer.</summary>
    public async Task SampleAsync(CancellationToken cancellationToken)
    {
        try
        {
            var size = await _database.ReadSizeAsync(cancellationToken);
            var open = await StoreFigures.CountOpenAsync(_database, _time.GetMilliseconds(), MaxCounted, cancellationToken);
            _last = new Sample(size, open);
        }
        catch (StoreUnavailableException exception)
        {
            Log.SampleFailed(_logger, exception.Message);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not on the way of the host's start.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            var start = _time.GetTimestamp();
            try
            {
                await SampleAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            var pause = _time.GetElapsedTime(start) * PauseFactor;
            await Task.Delay(pause > Interval ? pause : Interval, _time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private IEnumerable<Measurement<long>> ObserveSize() => _last is { } last ? [new Measurement<long>(last.Size)] : [];

    // Each channel and lane, also those that nothing waits on: a series that comes and goes looks like one that is lost.
    private IEnumerable<Measurement<int>> Observe(Func<OpenDeliveries, int> figure)
    {
        if (_last is not { } last)
        {
            return [];
        }

        var counts = new Dictionary<(string Channel, DeliveryLane Lane), int>();
        foreach (var lane in Enum.GetValues<DeliveryLane>())
        {
            foreach (var channel in _channels.All)
            {
                counts.Add((channel.Name, lane), 0);
            }
        }

        foreach (var row in last.Open)
        {
            var key = (row.Channel is { } number && _channels.Find(number) is { } known ? known.Name : "none", row.Lane);
            counts[key] = counts.GetValueOrDefault(key) + figure(row);
        }

        return counts.Select(static pair => new Measurement<int>(
            pair.Value,
            new KeyValuePair<string, object?>("channel", pair.Key.Channel),
            new KeyValuePair<string, object?>("lane", pair.Key.Lane.ToString().ToLowerInvariant())));
    }

    private sealed record Sample(long Size, IReadOnlyList<OpenDeliveries> Open);

    private static partial class Log
    {
        [LoggerMessage(EventId = 4020, EventName = "StoreNotSampled", Level = LogLevel.Debug,
            Message = "The database could not be asked what it holds; its figures stay as they were. {Reason}")]
        public static partial void SampleFailed(ILogger logger, string reason);
    }
}
