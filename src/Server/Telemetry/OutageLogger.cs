using Grpc.Messaging.Engine;

namespace Grpc.Messaging.Server.Telemetry;

/// <summary>
/// Tells of a store that is away in a sentence: where that was noticed is known and of no use. An event that goes on is told once a minute, with the number of
/// those between.
/// </summary>
internal sealed class OutageLogger(ILogger logger, TimeProvider time) : ILogger
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<int, (long Time, int Since)> _told = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
        => logger.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => logger.IsEnabled(logLevel);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (Find(exception) is not { } outage)
        {
            logger.Log(logLevel, eventId, state, exception, formatter);
        }
        else if (CountUntold(eventId.Id) is { } untold)
        {
            var more = untold == 0 ? "" : $" {untold} times more since this was told last.";
            logger.Log(logLevel, eventId, state, null, (told, _) => $"{formatter(told, null)} {outage.Message}{more}");
        }
    }

    private static StoreUnavailableException? Find(Exception? exception)
    {
        while (exception is not null and not StoreUnavailableException)
        {
            exception = exception.InnerException;
        }

        return (StoreUnavailableException?)exception;
    }

    /// <summary>How often the event was not told since it was last; null when it is not told now either.</summary>
    private int? CountUntold(int id)
    {
        lock (_lock)
        {
            if (_told.TryGetValue(id, out var last) && time.GetElapsedTime(last.Time) < Interval)
            {
                _told[id] = last with { Since = last.Since + 1 };
                return null;
            }

            _told[id] = (time.GetTimestamp(), 0);
            return last.Since;
        }
    }
}
