using Google.Protobuf;
using Grpc.Core;
using Grpc.Messaging.V1;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Grpc.Messaging.Services.Errors;

/// <summary>
/// The gRPC runtime refuses some calls before any interceptor sees them: a message that is no protobuf, one that is too long, an unknown method.
/// To those the reason is added here, so that every error that a program meets can be told by its ErrorInfo.
/// </summary>
internal static class RuntimeFailures
{
    public static async Task AddDetailsAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.Request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) != true)
        {
            return;
        }

        // What fails before an answer has begun has its trailers among the headers.
        var trailers = context.Response.HasStarted ? context.Features.Get<IHttpResponseTrailersFeature>()?.Trailers : context.Response.Headers;
        if (trailers is { IsReadOnly: false }
            && Enum.TryParse<StatusCode>(trailers["grpc-status"], out var code) && ReasonOf(code) is { } reason
            && !trailers.ContainsKey(RpcErrors.DetailsTrailer))
        {
            var details = RpcErrors.StatusOf(code, reason, Uri.UnescapeDataString(trailers["grpc-message"].ToString()));
            trailers[RpcErrors.DetailsTrailer] = Convert.ToBase64String(details.ToByteArray()).TrimEnd('=');
        }
    }

    private static ErrorReason? ReasonOf(StatusCode code) => code switch
    {
        StatusCode.Internal or StatusCode.Unknown => ErrorReason.UnreadableRequest,
        StatusCode.ResourceExhausted => ErrorReason.RequestTooLarge,
        StatusCode.Unimplemented => ErrorReason.UnknownMethod,
        _ => null,
    };
}
