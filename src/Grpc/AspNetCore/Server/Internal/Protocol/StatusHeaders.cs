using System.Globalization;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Grpc.AspNetCore.Server.Internal.Protocol;

/// <summary>Writes status and metadata to response headers or trailers.</summary>
internal static class StatusHeaders
{
    // The codes are a closed set, so their texts are made once.
    private static readonly StringValues[] Codes =
        [.. Enumerable.Range(0, (int)StatusCode.Unauthenticated + 1).Select(static code => new StringValues(Format(code)))];

    /// <summary>
    /// Where the status goes: into the trailers once the headers are out, else into the headers themselves, which then stand alone
    /// ("Trailers-Only").
    /// </summary>
    public static IHeaderDictionary GetDestination(HttpResponse response)
    {
        if (!response.HasStarted)
        {
            return response.Headers;
        }

        var trailers = response.HttpContext.Features.Get<IHttpResponseTrailersFeature>()?.Trailers;
        return trailers is { IsReadOnly: false }
            ? trailers
            : throw new InvalidOperationException("The server cannot send trailers with this response, and gRPC needs them.");
    }

    public static void Write(IHeaderDictionary destination, Status status)
    {
        var code = (int)status.StatusCode;
        destination.GrpcStatus = (uint)code < (uint)Codes.Length ? Codes[code] : new StringValues(Format(code));
        if (!string.IsNullOrEmpty(status.Detail))
        {
            destination.GrpcMessage = PercentEncoding.Encode(status.Detail);
        }
    }

    public static void Write(IHeaderDictionary destination, Metadata metadata)
    {
        foreach (var entry in metadata)
        {
            destination.Append(entry.Key, entry.IsBinary ? Convert.ToBase64String(entry.ValueBytes) : entry.Value);
        }
    }

    private static string Format(int code) => code.ToString(CultureInfo.InvariantCulture);
}
