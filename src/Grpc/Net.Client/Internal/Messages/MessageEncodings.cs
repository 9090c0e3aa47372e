using System.IO.Compression;
using Grpc.Core;
using Grpc.Net.Compression;

namespace Grpc.Net.Client.Internal;

/// <summary>The message encodings a channel knows, by name.</summary>
internal sealed class MessageEncodings
{
    private readonly ICompressionProvider[] _providers;

    public MessageEncodings(IList<ICompressionProvider>? providers)
    {
        _providers = providers is null
            ? [new GzipCompressionProvider(CompressionLevel.Fastest), new DeflateCompressionProvider(CompressionLevel.Fastest)]
            : [.. providers];
        AcceptEncoding = string.Join(',', _providers.Select(static p => p.EncodingName).Prepend(ProtocolNames.IdentityEncoding));
    }

    /// <summary>The value of grpc-accept-encoding.</summary>
    public string AcceptEncoding { get; }

    /// <summary>The provider of an encoding; null for identity, and for an encoding not named.</summary>
    /// <exception cref="RpcException">INTERNAL: the encoding is not known here.</exception>
    public ICompressionProvider? Find(string? name)
    {
        if (name is null or ProtocolNames.IdentityEncoding)
        {
            return null;
        }

        foreach (var provider in _providers)
        {
            if (provider.EncodingName.Equals(name, StringComparison.Ordinal))
            {
                return provider;
            }
        }

        throw new RpcException(new Status(
            StatusCode.Internal, $"Unsupported grpc-encoding value '{name}'. Supported encodings: {AcceptEncoding}"));
    }
}
