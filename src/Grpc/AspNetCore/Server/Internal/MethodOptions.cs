using System.Collections.Frozen;
using System.IO.Compression;
using Grpc.Net.Compression;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>The settings that hold for a service: its own over the global ones, frozen when it is mapped.</summary>
internal sealed class MethodOptions
{
    private MethodOptions(GrpcServiceOptions global, GrpcServiceOptions service)
    {
        MaxReceiveMessageSize =
            (service.IsMaxReceiveMessageSizeSet ? service.MaxReceiveMessageSize : global.MaxReceiveMessageSize) ?? int.MaxValue;
        MaxSendMessageSize = (service.IsMaxSendMessageSizeSet ? service.MaxSendMessageSize : global.MaxSendMessageSize) ?? int.MaxValue;
        EnableDetailedErrors = service.EnableDetailedErrors ?? global.EnableDetailedErrors ?? false;
        IgnoreUnknownServices = service.IgnoreUnknownServices ?? global.IgnoreUnknownServices ?? false;
        ResponseCompressionLevel = service.ResponseCompressionLevel ?? global.ResponseCompressionLevel;
        Interceptors = [.. global.Interceptors, .. service.Interceptors];

        var providers = new Dictionary<string, ICompressionProvider>(StringComparer.Ordinal);
        foreach (var provider in global.CompressionProviders.Concat(service.CompressionProviders))
        {
            providers[provider.EncodingName] = provider;
        }

        CompressionProviders = providers.ToFrozenDictionary(StringComparer.Ordinal);
        AcceptEncoding = string.Join(",", ["identity", .. providers.Keys]);

        var algorithm = service.ResponseCompressionAlgorithm ?? global.ResponseCompressionAlgorithm;
        if (algorithm is not null and not Protocol.GrpcHeaders.Identity)
        {
            ResponseCompressionAlgorithm = providers.ContainsKey(algorithm)
                ? algorithm
                : throw new InvalidOperationException(
                    $"{nameof(GrpcServiceOptions.ResponseCompressionAlgorithm)} is '{algorithm}', for which there is no compression provider. "
                    + $"Known encodings: {AcceptEncoding}.");
        }
    }

    public int MaxReceiveMessageSize { get; }

    public int MaxSendMessageSize { get; }

    public bool EnableDetailedErrors { get; }

    public bool IgnoreUnknownServices { get; }

    public string? ResponseCompressionAlgorithm { get; }

    public CompressionLevel? ResponseCompressionLevel { get; }

    public FrozenDictionary<string, ICompressionProvider> CompressionProviders { get; }

    /// <summary>Every known encoding, as the value of grpc-accept-encoding.</summary>
    public string AcceptEncoding { get; }

    public InterceptorRegistration[] Interceptors { get; }

    public static MethodOptions Create(GrpcServiceOptions global, GrpcServiceOptions service) => new(global, service);
}
