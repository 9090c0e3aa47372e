using System.Net;
using Grpc.Net.Client.Internal;
using Grpc.Net.Client.Web.Internal;

namespace Grpc.Net.Client.Web;

/// <summary>
/// Turns a channel's calls into gRPC-Web calls, for servers and proxies that only let those through. Set as
/// <see cref="GrpcChannelOptions.HttpHandler"/>; for HTTP/1.1 set <see cref="GrpcChannelOptions.HttpVersion"/> as well.
/// </summary>
public sealed class GrpcWebHandler : DelegatingHandler
{
    /// <summary>A binary handler whose inner handler is set later.</summary>
    public GrpcWebHandler()
    {
    }

    /// <summary>A binary handler.</summary>
    public GrpcWebHandler(HttpMessageHandler innerHandler)
        : base(innerHandler)
    {
    }

    /// <summary>A handler whose inner handler is set later.</summary>
    public GrpcWebHandler(GrpcWebMode mode) => GrpcWebMode = mode;

    /// <summary>A handler with its mode.</summary>
    public GrpcWebHandler(GrpcWebMode mode, HttpMessageHandler innerHandler)
        : base(innerHandler) => GrpcWebMode = mode;

    /// <summary>How bodies are written; binary unless set.</summary>
    public GrpcWebMode GrpcWebMode { get; set; }

    /// <inheritdoc />
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.Content?.Headers.ContentType?.MediaType is { } contentType && ResponseStatus.IsGrpc(contentType)
            ? SendGrpcWebAsync(request, request.Content, cancellationToken)
            : base.SendAsync(request, cancellationToken);

    private async Task<HttpResponseMessage> SendGrpcWebAsync(HttpRequestMessage request, HttpContent content, CancellationToken cancellationToken)
    {
        request.Content = new GrpcWebRequestContent(content, GrpcWebMode);
        if (GrpcWebMode == GrpcWebMode.GrpcWebText)
        {
            request.Headers.TryAddWithoutValidation("Accept", GrpcWebRequestContent.TextContentType);
        }

        // Over TLS the version can be negotiated, and gRPC-Web works with either.
        if (request.RequestUri?.Scheme == Uri.UriSchemeHttps
            && request.VersionPolicy == HttpVersionPolicy.RequestVersionExact
            && request.Version == HttpVersion.Version20)
        {
            request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
        }

        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (GrpcWebResponseContent.IsGrpcWeb(response.Content, GrpcWebMode))
        {
            response.Content = new GrpcWebResponseContent(response.Content, GrpcWebMode, response.TrailingHeaders);
        }

        return response;
    }
}
