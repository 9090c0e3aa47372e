using Google.Protobuf;
using Grpc.Core;
using Grpc.Messaging.V1;
using Microsoft.AspNetCore.Http;

namespace Grpc.Messaging.Services.Errors;

/// <summary>
/// The gRPC runtime refuses some calls before any interceptor sees them: a message that is no protobuf of the method or has text that is no UTF-8,
/// one that is too long, an unknown method. To those the reason is added here, so that a program can tell every error by its ErrorInfo.
/// </summary>
internal static class RuntimeFailures
{
    private const string StatusTrailer = "grpc-status";
    private const string MessageTrailer = "grpc-message";
    private const string DetailsTrailer = "grpc-status-details-bin";

    public static async Task AddDetailsAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);

        // What fails before its answer has begun has its trailers among the headers. No later failure is the runtime's.
        var trailers = context.Response.Headers;
        if (context.Response.HasStarted
            || !Enum.TryParse<StatusCode>(trailers[StatusTrailer], out var code)
            || Describe(code, trailers[MessageTrailer].ToString()) is not var (reason, message)
            || trailers.ContainsKey(DetailsTrailer))
        {
            return;
        }

        if (code == StatusCode.Unknown)
        {
            code = StatusCode.Internal;
            trailers[StatusTrailer] = code.ToString("D");
            trailers[MessageTrailer] = Uri.EscapeDataString(message);
        }

        trailers[DetailsTrailer] = Convert.ToBase64String(RpcErrors.Create(code, reason, message).GetRpcStatus()!.ToByteArray()).TrimEnd('=');
    }

    // That a message can't be read the runtime calls an exception of a handler, and UNKNOWN.
    private static (ErrorReason Reason, string Message)? Describe(StatusCode code, string message) => code switch
    {
        StatusCode.Unknown => (ErrorReason.UnreadableRequest, "The request is no protobuf message of this method, or has text that is not valid UTF-8."),
        StatusCode.Internal => (ErrorReason.UnreadableRequest, Uri.UnescapeDataString(message)),
        StatusCode.ResourceExhausted => (ErrorReason.RequestTooLarge, Uri.UnescapeDataString(message)),
        StatusCode.Unimplemented => (ErrorReason.UnknownMethod, Uri.UnescapeDataString(message)),
        _ => null,
    };
}
