using Grpc.Messaging.Transcoding.Errors;
using Grpc.Messaging.Transcoding.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Grpc.Messaging.Transcoding.Calls;

/// <summary>What the headers of a request say of its body: type, characters, encoding. What cannot be read is 415, before it is read.</summary>
internal static class RequestFormat
{
    /// <exception cref="RestErrorException">The body is in a format that is not read.</exception>
    public static void Check(HttpRequest request, RestDialect dialect, bool isRawBody)
    {
        var encoding = request.Headers.ContentEncoding.ToString();
        if (encoding.Length > 0 && !IsGzip(request) && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            throw Unsupported($"The content encoding {JsonErrors.Excerpt(encoding)} is not supported; send the body as it is, or with gzip.");
        }

        if (isRawBody)
        {
            return;
        }

        if (!dialect.AcceptsContentType(request.ContentType))
        {
            throw Unsupported($"The content type {JsonErrors.Excerpt(request.ContentType ?? string.Empty)} is not supported; send {MediaTypes.Json}.");
        }

        if (MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.Charset.HasValue && !IsUtf8(type.Charset.Value))
        {
            throw Unsupported($"The charset {JsonErrors.Excerpt(type.Charset.Value)} is not supported; send UTF-8.");
        }
    }

    public static bool IsGzip(HttpRequest request) =>
        request.Headers.ContentEncoding is [var encoding]
        && (string.Equals(encoding, "gzip", StringComparison.OrdinalIgnoreCase) || string.Equals(encoding, "x-gzip", StringComparison.OrdinalIgnoreCase));

    private static bool IsUtf8(string charset) => charset.Trim('"').ToUpperInvariant() is "UTF-8" or "UTF8";

    private static RestErrorException Unsupported(string message) =>
        new(RestError.Of(RestErrorKind.UnsupportedMediaType, Core.StatusCode.InvalidArgument, message));
}
