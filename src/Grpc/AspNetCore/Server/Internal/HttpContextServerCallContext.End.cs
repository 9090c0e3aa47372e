using System.Globalization;
using Grpc.AspNetCore.Server.Internal.Protocol;
using Grpc.Core;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>How a call ends: by its handler returning, by its handler throwing, or by its deadline; whichever comes first.</summary>
internal sealed partial class HttpContextServerCallContext
{
    // NO_ERROR of HTTP/2 (RFC 9113, section 8.1: the response is complete, the rest of the request is not wanted).
    private const int NoError = 0;

    private volatile bool _hasEnded;

    public bool HasEnded => _hasEnded;

    /// <summary>Set when a read or a write found the peer gone; the request's token tells the same, but a moment later.</summary>
    public bool IsAborted { get; set; }

    /// <summary>Held around writes; null when nothing else can end the call.</summary>
    public Lock? Gate => _deadline?.Gate;

    /// <summary>Takes the status that fits what the handler threw.</summary>
    public void Fail(Exception exception)
    {
        if (Gate is not { } gate)
        {
            FailCore(exception);
            return;
        }

        lock (gate)
        {
            FailCore(exception);
        }
    }

    /// <summary>Ends the call with its status. The handler has returned or thrown.</summary>
    public Task EndAsync()
    {
        RequestStream?.Close();
        if (_deadline is { } deadline)
        {
            return EndAsync(deadline);
        }

        _hasEnded = true;
        WriteStatus();
        return Task.CompletedTask;
    }

    /// <summary>Ends the call with DEADLINE_EXCEEDED and cancels what the handler does. The caller holds the gate.</summary>
    public async Task EndByDeadlineAsync(CancellationTokenSource? cancellation)
    {
        Log.DeadlineExceeded(logger, MethodCore);
        _status = new Status(StatusCode.DeadlineExceeded, "Deadline Exceeded");
        _hasEnded = true;
        WriteStatus();

        // Not under the gate: completing the response may wait for the connection.
        await Task.Yield();
        var cancelled = CancelAsync(cancellation);
        try
        {
            await HttpContext.Response.CompleteAsync();
            HttpContext.Features.Get<IHttpResetFeature>()?.Reset(NoError);
        }
        catch (Exception exception) when (exception is IOException or ConnectionAbortedException or OperationCanceledException)
        {
            Log.HandlerAborted(logger, MethodCore, exception);
        }

        await cancelled;
    }

    private async Task EndAsync(CallDeadline deadline)
    {
        lock (deadline.Gate)
        {
            if (!_hasEnded)
            {
                _hasEnded = true;
                WriteStatus();
            }
        }

        await deadline.Answer;
        deadline.Dispose();
    }

    // What the handler registered on the token runs here, and may throw.
    private async Task CancelAsync(CancellationTokenSource? cancellation)
    {
        try
        {
            if (cancellation is not null)
            {
                await cancellation.CancelAsync();
            }
        }
        catch (AggregateException exception)
        {
            Log.HandlerError(logger, MethodCore, exception);
        }
    }

    private void FailCore(Exception exception)
    {
        switch (exception)
        {
            case var _ when HasEnded:
                Log.HandlerAborted(logger, MethodCore, exception);
                break;
            case RpcException rpcException:
                Log.RpcError(logger, MethodCore, rpcException.StatusCode, exception);
                _status = rpcException.Status;
                foreach (var entry in rpcException.Trailers)
                {
                    ResponseTrailersCore.Add(entry);
                }

                break;
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                Log.RpcError(logger, MethodCore, StatusCode.ResourceExhausted, exception);
                _status = new Status(StatusCode.ResourceExhausted, "The request body exceeds the limit of the server.", exception);
                break;
            case OperationCanceledException or IOException or InvalidOperationException
                when IsAborted || HttpContext.RequestAborted.IsCancellationRequested:
                Log.HandlerAborted(logger, MethodCore, exception);
                _status = new Status(StatusCode.Cancelled, "The call was cancelled by the client.", exception);
                break;
            default:
                Log.HandlerError(logger, MethodCore, exception);
                _status = new Status(StatusCode.Unknown, ErrorDetail.Describe(exception, Options.EnableDetailedErrors), exception);
                break;
        }
    }

    private void WriteStatus()
    {
        var destination = StatusHeaders.GetDestination(HttpContext.Response);
        if (_responseTrailers is not null)
        {
            StatusHeaders.Write(destination, _responseTrailers);
        }

        StatusHeaders.Write(destination, _status);
        if (System.Diagnostics.Activity.Current is not null)
        {
            FindHostActivity()?.AddTag("grpc.status_code", ((int)_status.StatusCode).ToString(CultureInfo.InvariantCulture));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 20, EventName = "HandlerError", Level = LogLevel.Error,
            Message = "Error when executing service method '{Method}'.")]
        public static partial void HandlerError(ILogger logger, string method, Exception exception);

        [LoggerMessage(EventId = 21, EventName = "RpcError", Level = LogLevel.Information,
            Message = "Service method '{Method}' ended with status code '{StatusCode}'.")]
        public static partial void RpcError(ILogger logger, string method, StatusCode statusCode, Exception exception);

        [LoggerMessage(EventId = 22, EventName = "HandlerAborted", Level = LogLevel.Debug,
            Message = "Service method '{Method}' ended after its call was cancelled.")]
        public static partial void HandlerAborted(ILogger logger, string method, Exception exception);

        [LoggerMessage(EventId = 23, EventName = "DeadlineExceeded", Level = LogLevel.Debug,
            Message = "The deadline of a call to '{Method}' has passed.")]
        public static partial void DeadlineExceeded(ILogger logger, string method);

        [LoggerMessage(EventId = 24, EventName = "InvalidTimeout", Level = LogLevel.Debug,
            Message = "Invalid grpc-timeout header value '{Timeout}' has been ignored.")]
        public static partial void InvalidTimeout(ILogger logger, string timeout);
    }
}
