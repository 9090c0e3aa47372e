using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Services.Errors;

/// <summary>
/// Tells of calls that the store refused: at once of the first, then at most every ten seconds, with their number. Thousands a second fail on a
/// full disk, and a log on the same disk must not fill what is left of it.
/// </summary>
internal sealed partial class StoreOutageLog(TimeProvider time, ILogger<StoreOutageLog> logger)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);
    private readonly Lock _lock = new();
    private long? _lastTold;
    private int _untold;

    public void Tell(string method, string reason)
    {
        int untold;
        lock (_lock)
        {
            if (_lastTold is { } last && time.GetElapsedTime(last) < Quiet)
            {
                _untold++;
                return;
            }

            (_lastTold, untold, _untold) = (time.GetTimestamp(), _untold, 0);
        }

        Log.StoreUnavailable(logger, method, reason, untold);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 5001, EventName = "StoreUnavailable", Level = LogLevel.Warning,
            Message = "{Method} got no answer from the store: {Reason} {Untold} calls before it, too, since this was told last.")]
        public static partial void StoreUnavailable(ILogger logger, string method, string reason, int untold);
    }
}
