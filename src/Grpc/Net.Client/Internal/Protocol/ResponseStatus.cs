using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Grpc.Core;

namespace Grpc.Net.Client.Internal;

/// <summary>The status that a response states, or that follows from what it lacks.</summary>
internal static class ResponseStatus
{
    private static readonly Status Success = new(StatusCode.OK, "");

    /// <summary>The status in grpc-status and grpc-message, or null if there is none.</summary>
    public static Status? Read(HttpHeaders headers)
    {
        var code = MetadataHeaders.First(headers, ProtocolNames.Status);
        if (code is null)
        {
            return null;
        }

        var message = MetadataHeaders.First(headers, ProtocolNames.Message);
        if (code == "0" && message is null)
        {
            return Success;
        }

        if (!int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return new Status(StatusCode.Unknown, $"Bad gRPC response. grpc-status is '{code}', not a number.");
        }

        return new Status((StatusCode)number, message is null ? "" : Uri.UnescapeDataString(message));
    }

    /// <summary>The status of a body that was read to its end.</summary>
    public static Status FromTrailers(HttpResponseMessage response) =>
        Read(response.TrailingHeaders) ?? new Status(StatusCode.Cancelled, "No grpc-status found on response.");

    /// <summary>The status of a response that is no gRPC response, or null if it is one and has yet to end.</summary>
    public static Status? FromHeaders(HttpResponseMessage response)
    {
        if (response.StatusCode != HttpStatusCode.OK)
        {
            return new Status(FromHttp(response.StatusCode), $"Bad gRPC response. HTTP status code: {(int)response.StatusCode}");
        }

        var contentType = MetadataHeaders.First(response.Content.Headers, "Content-Type");
        if (contentType is null)
        {
            return new Status(StatusCode.Cancelled, "Bad gRPC response. Response did not have a content-type header.");
        }

        return IsGrpc(contentType)
            ? null
            : new Status(StatusCode.Cancelled, $"Bad gRPC response. Invalid content-type value: {contentType}");
    }

    public static bool IsGrpc(ReadOnlySpan<char> contentType) =>
        contentType.StartsWith(ProtocolNames.ContentType, StringComparison.OrdinalIgnoreCase)
        && (contentType.Length == ProtocolNames.ContentType.Length || contentType[ProtocolNames.ContentType.Length] is '+' or ';');

    // The table of the document "HTTP to gRPC Status Code Mapping".
    private static StatusCode FromHttp(HttpStatusCode code) => code switch
    {
        HttpStatusCode.BadRequest => StatusCode.Internal,
        HttpStatusCode.Unauthorized => StatusCode.Unauthenticated,
        HttpStatusCode.Forbidden => StatusCode.PermissionDenied,
        HttpStatusCode.NotFound => StatusCode.Unimplemented,
        HttpStatusCode.TooManyRequests
            or HttpStatusCode.BadGateway
            or HttpStatusCode.ServiceUnavailable
            or HttpStatusCode.GatewayTimeout => StatusCode.Unavailable,
        _ => StatusCode.Unknown,
    };
}
