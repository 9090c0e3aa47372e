using System.Net;
using System.Net.Http.Headers;

namespace Grpc.Net.Client.Web.Internal;

/// <summary>A gRPC-Web response body as a gRPC one: decoded, and with its last frame moved to the trailers.</summary>
internal sealed class GrpcWebResponseContent : HttpContent
{
    private readonly HttpContent _inner;
    private readonly GrpcWebMode _mode;
    private readonly HttpResponseHeaders _trailers;

    public GrpcWebResponseContent(HttpContent inner, GrpcWebMode mode, HttpResponseHeaders trailers)
    {
        _inner = inner;
        _mode = mode;
        _trailers = trailers;
        Headers.TryAddWithoutValidation("Content-Type", "application/grpc");
    }

    public static bool IsGrpcWeb(HttpContent content, GrpcWebMode mode)
    {
        var expected = mode == GrpcWebMode.GrpcWebText ? GrpcWebRequestContent.TextContentType : GrpcWebRequestContent.BinaryContentType;
        var mediaType = content.Headers.ContentType?.MediaType;
        return mediaType is not null
            && mediaType.StartsWith(expected, StringComparison.OrdinalIgnoreCase)
            && (mediaType.Length == expected.Length || mediaType[expected.Length] == '+');
    }

    protected override Stream CreateContentReadStream(CancellationToken cancellationToken) => Decode(_inner.ReadAsStream(cancellationToken));

    protected override async Task<Stream> CreateContentReadStreamAsync() => Decode(await _inner.ReadAsStreamAsync().ConfigureAwait(false));

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        var body = await CreateContentReadStreamAsync().ConfigureAwait(false);
        await body.CopyToAsync(stream).ConfigureAwait(false);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private GrpcWebResponseStream Decode(Stream body) =>
        new(_mode == GrpcWebMode.GrpcWebText ? new Base64ReadStream(body) : body, _trailers);
}
