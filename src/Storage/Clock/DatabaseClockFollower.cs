using System.Diagnostics.Metrics;
using Grpc.Messaging.Engine;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Storage.Clock;

/// <summary>Compares the clock with the database's at the start and now and then, and tells of one that was set back.</summary>
public sealed partial class DatabaseClockFollower : IAsyncDisposable
{
    private static readonly TimeSpan NotableExcess = TimeSpan.FromMinutes(1);

    private readonly IDatabaseClock _clock;
    private readonly DatabaseTimeProvider _time;
    private readonly ClockInterval _interval;
    private readonly ILogger<DatabaseClockFollower> _logger;
    private TimeSpan _excess;
    private double _offset;

    private const int Samples = 5;
    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;

    /// <summary>Its gauge lives as long as the meter.</summary>
    public DatabaseClockFollower(
        IDatabaseClock clock, DatabaseTimeProvider time, ClockInterval interval, Meter meter, ILogger<DatabaseClockFollower> logger)
    {
        (_clock, _time, _interval, _logger) = (clock, time, interval, logger);
        meter.CreateObservableGauge(
            "messaging.clock.offset", () => Volatile.Read(ref _offset), "s", "How far the clock of this machine is ahead of the database's, at the last comparison.");
    }

    /// <summary>Compares once, and goes on comparing.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await CompareAsync(cancellationToken);
        _running = Task.Run(() => RunAsync(_stopping.Token), CancellationToken.None);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        _stopping.Dispose();
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(_interval.Value, _time, cancellationToken);
                await CompareAsync(cancellationToken);
            }
            catch (Exception) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (StoreUnavailableException exception)
            {
                Log.NotCompared(_logger, exception.Message);
            }
        }
    }

    /// <summary>Compares once, now.</summary>
    // Whatever the way to the server adds, half of it at most is the error: the quickest answer is the best.
    internal async Task CompareAsync(CancellationToken cancellationToken)
    {
        var best = (Told: default(DateTimeOffset), Timestamp: 0L, RoundTrip: TimeSpan.MaxValue);
        for (var i = 0; i < Samples; i++)
        {
            var start = _time.GetTimestamp();
            var told = await _clock.ReadAsync(cancellationToken);
            var end = _time.GetTimestamp();
            if (_time.GetElapsedTime(start, end) is var roundTrip && roundTrip < best.RoundTrip)
            {
                best = (told + (roundTrip / 2), end, roundTrip);
            }
        }

        Volatile.Write(ref _offset, (_time.GetMachineNow() - (best.Told + _time.GetElapsedTime(best.Timestamp))).TotalSeconds);
        var excess = _time.Follow(best.Told, best.Timestamp);
        if (excess > _excess + NotableExcess)
        {
            Log.SetBack(_logger, excess);
        }

        _excess = excess;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 4018, EventName = "ClockNotCompared", Level = LogLevel.Information,
            Message = "The clock could not be compared with the database's and goes on as it is: {Reason}")]
        public static partial void NotCompared(ILogger logger, string reason);

        [LoggerMessage(EventId = 4019, EventName = "ClockSetBack", Level = LogLevel.Warning,
            Message = "The clock was set back by {Excess}. Times go on from where they were, at half speed until both are even; nothing that waits stands still.")]
        public static partial void SetBack(ILogger logger, TimeSpan excess);
    }
}
