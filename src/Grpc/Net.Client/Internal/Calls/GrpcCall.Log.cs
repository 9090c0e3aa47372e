using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Grpc.Net.Client.Internal;

internal abstract partial class GrpcCall
{
    private static partial class Log
    {
        [LoggerMessage(EventId = 1, EventName = "CallStarted", Level = LogLevel.Debug, Message = "Calling {Method} at {Address}.")]
        public static partial void CallStarted(ILogger logger, string method, Uri address);

        public static void CallEnded(ILogger logger, string method, StatusCode code, string detail, Exception? cause)
        {
            if (code == StatusCode.OK)
            {
                CallSucceeded(logger, method);
            }
            else
            {
                CallFailed(logger, method, code, detail, cause);
            }
        }

        [LoggerMessage(
            EventId = 4, EventName = "CallCredentialsNotUsed", Level = LogLevel.Warning,
            Message = "The call credentials of {Method} are left out because the channel is not secure.")]
        public static partial void CallCredentialsNotUsed(ILogger logger, string method);

        [LoggerMessage(
            EventId = 5, EventName = "WaitingForConnection", Level = LogLevel.Debug, Message = "{Method} waits: no connection to {Address}.")]
        public static partial void WaitingForConnection(ILogger logger, string method, Uri address, Exception cause);

        [LoggerMessage(EventId = 2, EventName = "CallSucceeded", Level = LogLevel.Debug, Message = "{Method} ended with OK.")]
        private static partial void CallSucceeded(ILogger logger, string method);

        [LoggerMessage(EventId = 3, EventName = "CallFailed", Level = LogLevel.Information, Message = "{Method} ended with {Code}: {Detail}")]
        private static partial void CallFailed(ILogger logger, string method, StatusCode code, string detail, Exception? cause);
    }
}
