using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server;

/// <summary>Goes on with the configuration that <c>AddGrpc</c> began.</summary>
public interface IGrpcServerBuilder
{
    /// <summary>The services under construction.</summary>
    IServiceCollection Services { get; }
}
