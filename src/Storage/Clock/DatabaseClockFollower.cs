using Grpc.Messaging.Engine;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Storage.Clock;

/// <summary>Compares the clock with the database's at the start and now and then.</summary>
public sealed partial class DatabaseClockFollower(
    IDatabaseClock clock, DatabaseTimeProvider time, NetworkedDatabaseOptions options, ILogger<DatabaseClockFollower> logger) : IAsyncDisposable
{
    private const int Samples = 5;
    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;

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
                await Task.Delay(options.ClockInterval, time, cancellationToken);
                await CompareAsync(cancellationToken);
            }
            catch (Exception) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (StoreUnavailableException exception)
            {
                Log.NotCompared(logger, exception.Message);
            }
        }
    }

    // Whatever the way to the server adds, half of it at most is the error: the quickest answer is the best.
    private async Task CompareAsync(CancellationToken cancellationToken)
    {
        var best = (Told: default(DateTimeOffset), Timestamp: 0L, RoundTrip: TimeSpan.MaxValue);
        for (var i = 0; i < Samples; i++)
        {
            var start = time.GetTimestamp();
            var told = await clock.ReadAsync(cancellationToken);
            var end = time.GetTimestamp();
            if (time.GetElapsedTime(start, end) is var roundTrip && roundTrip < best.RoundTrip)
            {
                best = (told + (roundTrip / 2), end, roundTrip);
            }
        }

        time.Follow(best.Told, best.Timestamp);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 4018, EventName = "ClockNotCompared", Level = LogLevel.Information,
            Message = "The clock could not be compared with the database's and goes on as it is: {Reason}")]
        public static partial void NotCompared(ILogger logger, string reason);
    }
}
