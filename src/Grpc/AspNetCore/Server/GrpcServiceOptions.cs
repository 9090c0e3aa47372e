using System.IO.Compression;
using Grpc.Net.Compression;

namespace Grpc.AspNetCore.Server;

/// <summary>Settings of every gRPC service; <see cref="GrpcServiceOptions{TService}"/> overrides them for one.</summary>
public class GrpcServiceOptions
{
    private const int DefaultMaxReceiveMessageSize = 4 * 1024 * 1024;

    /// <summary>
    /// Largest message to send, in bytes before compression; null (the default) means no limit. A larger one fails the call with
    /// RESOURCE_EXHAUSTED.
    /// </summary>
    public int? MaxSendMessageSize
    {
        get;
        set
        {
            field = value;
            IsMaxSendMessageSizeSet = true;
        }
    }

    /// <summary>
    /// Largest message to accept, in bytes after decompression; default 4 MiB, null means no limit. A larger one fails the call with
    /// RESOURCE_EXHAUSTED.
    /// </summary>
    public int? MaxReceiveMessageSize
    {
        get;
        set
        {
            field = value;
            IsMaxReceiveMessageSizeSet = true;
        }
    } = DefaultMaxReceiveMessageSize;

    /// <summary>Whether the caller is told type and message of an exception the handler did not expect; default false.</summary>
    public bool? EnableDetailedErrors { get; set; }

    /// <summary>Encoding for responses, used when the caller accepts it; default none.</summary>
    public string? ResponseCompressionAlgorithm { get; set; }

    /// <summary>Level handed to the response's compression provider; default the provider's own.</summary>
    public CompressionLevel? ResponseCompressionLevel { get; set; }

    /// <summary>Known message encodings; gzip by default. "identity" is always known.</summary>
    public IList<ICompressionProvider> CompressionProviders
    {
        get => field ??= [new GzipCompressionProvider(CompressionLevel.Fastest)];
        set;
    }

    /// <summary>Leaves calls to unknown services to the rest of the pipeline instead of answering UNIMPLEMENTED; default false.</summary>
    public bool? IgnoreUnknownServices { get; set; }

    /// <summary>Interceptors around every call, outermost first; those of a single service run inside these.</summary>
    public InterceptorCollection Interceptors { get; } = [];

    internal bool IsMaxSendMessageSizeSet { get; private set; }

    internal bool IsMaxReceiveMessageSizeSet { get; private set; }
}
