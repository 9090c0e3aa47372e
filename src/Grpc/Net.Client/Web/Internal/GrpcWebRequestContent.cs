using System.Net;

namespace Grpc.Net.Client.Web.Internal;

/// <summary>A gRPC request body under gRPC-Web's content type, in Base64 if the mode asks for it.</summary>
internal sealed class GrpcWebRequestContent : HttpContent
{
    public const string BinaryContentType = "application/grpc-web";
    public const string TextContentType = "application/grpc-web-text";

    private readonly HttpContent _inner;
    private readonly GrpcWebMode _mode;

    public GrpcWebRequestContent(HttpContent inner, GrpcWebMode mode)
    {
        _inner = inner;
        _mode = mode;
        foreach (var (name, values) in inner.Headers.NonValidated)
        {
            if (!name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
            {
                Headers.TryAddWithoutValidation(name, values);
            }
        }

        Headers.TryAddWithoutValidation("Content-Type", mode == GrpcWebMode.GrpcWebText ? TextContentType : BinaryContentType);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (_mode == GrpcWebMode.GrpcWeb)
        {
            await _inner.CopyToAsync(stream, context, cancellationToken).ConfigureAwait(false);
            return;
        }

        var encoder = new Base64WriteStream(stream);
        await _inner.CopyToAsync(encoder, context, cancellationToken).ConfigureAwait(false);
        await encoder.WriteRemainderAsync(cancellationToken).ConfigureAwait(false);
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
}
