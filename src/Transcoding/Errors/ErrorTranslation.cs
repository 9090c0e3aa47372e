using System.Diagnostics;
using Grpc.Core;
using Grpc.Messaging.Transcoding.Calls;
using Grpc.Messaging.Transcoding.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Transcoding.Errors;

/// <summary>
/// The one place where exceptions of a REST call become errors. What the caller did is not logged as ours, and what we did is logged once.
/// </summary>
internal sealed partial class ErrorTranslation(ILogger<ErrorTranslation> logger)
{
    public RestError Translate(Exception exception, JsonCallContext context)
    {
        switch (exception)
        {
            case RestErrorException known:
                return known.Error;
            case UnfitException unfit:
                return RestError.Unreadable(unfit.Message, unfit.Path, unfit.Description);
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return RestError.Of(RestErrorKind.TooLarge, StatusCode.ResourceExhausted, "The body is longer than this server accepts.");
            case BadHttpRequestException:
                return RestError.Of(RestErrorKind.Unreadable, StatusCode.InvalidArgument, "The request was not sent completely.");
            case RpcException rpc:
                Log.CallFailed(logger, context.Method, rpc.StatusCode);
                return FromStatus(rpc.Status, rpc.Trailers, context);
            case OperationCanceledException or IOException when context.HttpContext.RequestAborted.IsCancellationRequested:
                Log.CallFailed(logger, context.Method, StatusCode.Cancelled);
                return new RestError(StatusCode.Cancelled, "The caller went away.");
            default:
                var id = Activity.Current?.TraceId.ToString() ?? context.HttpContext.TraceIdentifier;
                Log.CallThrew(logger, exception, context.Method, id);
                return new RestError(StatusCode.Internal, $"The call failed inside the service. Error id: {id}.");
        }
    }

    /// <summary>The error of a call that returned with a status other than OK in its context.</summary>
    public RestError FromContext(JsonCallContext context)
    {
        Log.CallFailed(logger, context.Method, context.Status.StatusCode);
        return FromStatus(context.Status, [], context);
    }

    private static RestError FromStatus(Status status, Metadata trailers, JsonCallContext context)
    {
        if (!context.HasTrailers)
        {
            return new RestError(RestErrorKind.Call, status, trailers);
        }

        var all = new Metadata();
        foreach (var entry in context.ResponseTrailers.Concat(trailers))
        {
            all.Add(entry);
        }

        return new RestError(RestErrorKind.Call, status, all);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 3000, EventName = "RestCallFailed", Level = LogLevel.Information,
            Message = "REST call of {Method} ended with {StatusCode}.")]
        public static partial void CallFailed(ILogger logger, string method, StatusCode statusCode);

        [LoggerMessage(EventId = 3001, EventName = "RestCallThrew", Level = LogLevel.Error,
            Message = "REST call of {Method} threw. Error id: {ErrorId}.")]
        public static partial void CallThrew(ILogger logger, Exception exception, string method, string errorId);
    }
}
