using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace Grpc.AspNetCore.Server.Internal.Protocol;

/// <summary>Turns away requests that are not gRPC, with the HTTP status that says why.</summary>
internal static partial class RequestGate
{
    private const string Http2 = "HTTP/2";

    /// <summary>Whether the request is a gRPC call; if not, the answer is in the response.</summary>
    public static bool Accept(HttpContext httpContext, ILogger logger)
    {
        var request = httpContext.Request;
        if (!GrpcContentType.Is(GrpcContentType.Grpc, request.ContentType))
        {
            RejectContentType(httpContext, logger);
            return false;
        }

        if (!HttpProtocol.IsHttp2(request.Protocol) && !HttpProtocol.IsHttp3(request.Protocol))
        {
            Log.UnsupportedProtocol(logger, request.Protocol);
            Reject(httpContext, StatusCodes.Status426UpgradeRequired, $"Request protocol '{request.Protocol}' is not supported.");
            httpContext.Response.Headers.Upgrade = Http2;
            return false;
        }

        return true;
    }

    private static void RejectContentType(HttpContext httpContext, ILogger logger)
    {
        var request = httpContext.Request;
        if (HttpMethods.IsOptions(request.Method) && request.Headers.ContainsKey(HeaderNames.AccessControlRequestMethod))
        {
            Log.UnhandledPreflight(logger);
            Reject(
                httpContext,
                StatusCodes.Status405MethodNotAllowed,
                "Unhandled CORS preflight request received. CORS may not be configured correctly in the application.");
            httpContext.Response.Headers.Allow = HttpMethods.Post;
            return;
        }

        Log.UnsupportedContentType(logger, request.ContentType);
        Reject(
            httpContext,
            StatusCodes.Status415UnsupportedMediaType,
            request.ContentType is null
                ? "Content-Type is missing from the request."
                : $"Content-Type '{request.ContentType}' is not supported.");
    }

    private static void Reject(HttpContext httpContext, int statusCode, string message)
    {
        httpContext.Response.StatusCode = statusCode;
        StatusHeaders.Write(httpContext.Response.Headers, new Status(StatusCode.Internal, message));
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 10, EventName = "UnsupportedContentType", Level = LogLevel.Information,
            Message = "Request content-type of '{ContentType}' is not supported.")]
        public static partial void UnsupportedContentType(ILogger logger, string? contentType);

        [LoggerMessage(EventId = 11, EventName = "UnsupportedProtocol", Level = LogLevel.Information,
            Message = "Request protocol of '{Protocol}' is not supported.")]
        public static partial void UnsupportedProtocol(ILogger logger, string protocol);

        [LoggerMessage(EventId = 12, EventName = "UnhandledPreflight", Level = LogLevel.Information,
            Message = "Unhandled CORS preflight request received. CORS may not be configured correctly in the application.")]
        public static partial void UnhandledPreflight(ILogger logger);
    }
}
