using Grpc.Core;
using Grpc.Net.Compression;
using Microsoft.Extensions.Logging;

namespace Grpc.Net.Client;

/// <summary>How a <see cref="GrpcChannel"/> calls.</summary>
public sealed class GrpcChannelOptions
{
    /// <summary>
    /// Channel credentials, possibly with call credentials. Whether TLS is used follows from the address; the two must agree.
    /// Null: as the address says, without call credentials.
    /// </summary>
    public ChannelCredentials? Credentials { get; set; }

    /// <summary>Largest request message in bytes, before compression; null (default) for no limit. A larger one fails with RESOURCE_EXHAUSTED.</summary>
    public int? MaxSendMessageSize { get; set; }

    /// <summary>
    /// Largest response message in bytes, also after decompression; null for no limit. A larger one fails with RESOURCE_EXHAUSTED.
    /// Default 4,194,304 (4 MiB).
    /// </summary>
    public int? MaxReceiveMessageSize { get; set; } = GrpcChannel.DefaultMaxReceiveMessageSize;

    /// <summary>Message encodings, in order of preference; null (default) for gzip and deflate.</summary>
    public IList<ICompressionProvider>? CompressionProviders { get; set; }

    /// <summary>Where the channel logs; null for the service provider's, or nowhere.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>The HTTP client to call with; not together with <see cref="HttpHandler"/>.</summary>
    public HttpClient? HttpClient { get; set; }

    /// <summary>The HTTP handler to call with; not together with <see cref="HttpClient"/>.</summary>
    public HttpMessageHandler? HttpHandler { get; set; }

    /// <summary>
    /// Whether the given client or handler is disposed with the channel. Default false. A handler that the channel made itself always is.
    /// </summary>
    public bool DisposeHttpClient { get; set; }

    /// <summary>
    /// Whether a cancelled call, or one past its deadline, throws <see cref="OperationCanceledException"/> instead of
    /// <see cref="RpcException"/>. Default false.
    /// </summary>
    public bool ThrowOperationCanceledOnCancellation { get; set; }

    /// <summary>Whether call credentials are sent over cleartext. Default false: they are left out, with a warning. For development only.</summary>
    public bool UnsafeUseInsecureChannelCallCredentials { get; set; }

    /// <summary>Where the channel finds an <see cref="ILoggerFactory"/> and a <see cref="TimeProvider"/>; null for defaults.</summary>
    public IServiceProvider? ServiceProvider { get; set; }

    /// <summary>HTTP version of the calls; null for 2.0.</summary>
    public Version? HttpVersion { get; set; }

    /// <summary>
    /// How the version is negotiated; null for exactly the version asked, which over cleartext means HTTP/2 with prior knowledge.
    /// </summary>
    public HttpVersionPolicy? HttpVersionPolicy { get; set; }
}
