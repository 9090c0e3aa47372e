using Grpc.Core;
using Grpc.Messaging.Engine;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Services.Errors;

/// <summary>
/// What follows from a store that does not answer: the caller is told to call again. The log tells of the first such call at once, then at most every
/// ten seconds, with their number: thousands a second fail on a full disk, and a log on the same disk must not fill what is left of it.
/// </summary>
internal sealed partial class StoreOutages(TimeProvider time, ILogger<StoreOutages> logger)
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);
    private readonly Lock _lock = new();
    private long? _lastTold;
    private int _untold;

    /// <summary>The status of a call of <paramref name="method"/>, its full name, that met this.</summary>
    public RpcException ToRpcException(string method, StoreUnavailableException exception)
    {
        // Its message is a sentence for whoever calls, without names or addresses.
        Tell(method, exception.Message);
        return RpcErrors.TryAgain($"{exception.Message} Call again.", RetryDelay, resumeToken: null);
    }

    private void Tell(string method, string reason)
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
