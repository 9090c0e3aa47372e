using System.Diagnostics;
using Grpc.Core;
using Grpc.Messaging.Engine;
using Grpc.Messaging.V1;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Services.Errors;

/// <summary>
/// The one place where exceptions become statuses. A store that does not answer is worth another try; anything that nobody expected is a bug, told to
/// the caller as no more than an id that the log has too.
/// </summary>
internal sealed partial class CallErrors(StoreOutages outages, TimeProvider time, ILogger<CallErrors> logger)
{
    /// <summary>The status of a call that nobody waits for any more.</summary>
    public static RpcException Cancelled() => new(new Status(StatusCode.Cancelled, "The call was cancelled."));

    /// <summary>What the caller is told of an exception that chose no status.</summary>
    public RpcException ToRpcException(Exception exception, ServerCallContext context)
    {
        // With the caller gone whatever failed is its doing: a cancelled wait, a write to a closed stream, a store call given up. At the deadline
        // the call is answered before its token is cancelled.
        if (context.Deadline <= time.GetUtcNow().UtcDateTime)
        {
            return new RpcException(new Status(StatusCode.DeadlineExceeded, "The deadline of the call has passed."));
        }

        if (context.CancellationToken.IsCancellationRequested)
        {
            return Cancelled();
        }

        if (exception is StoreUnavailableException unavailable)
        {
            return outages.ToRpcException(context.Method, unavailable);
        }

        // As transcoding does: the id of the trace, so that whoever has the id finds the whole call.
        var errorId = Activity.Current?.TraceId.ToString() ?? Guid.NewGuid().ToString("n");
        Log.Unexpected(logger, context.Method, errorId, exception);
        return RpcErrors.Create(
            StatusCode.Internal, ErrorReason.Unexpected, $"The call failed for an unexpected reason; it is logged as {errorId}.", ("error_id", errorId));
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 5002, EventName = "UnexpectedError", Level = LogLevel.Error, Message = "{Method} failed; told the caller {ErrorId}")]
        public static partial void Unexpected(ILogger logger, string method, string errorId, Exception exception);
    }
}
