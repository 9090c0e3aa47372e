using Grpc.Reflection;
using Grpc.Reflection.Internal;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds server reflection to the services.</summary>
public static class GrpcReflectionServiceExtensions
{
    /// <summary>Adds what <c>MapGrpcReflectionService</c> needs.</summary>
    public static IServiceCollection AddGrpcReflection(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddGrpc();
        services.TryAddSingleton<MappedServices>();
        services.TryAddSingleton(static provider => new ReflectionV1ServiceImpl(provider.GetRequiredService<MappedServices>().GetDescriptors()));
        services.TryAddSingleton(static provider => new ReflectionServiceImpl(provider.GetRequiredService<MappedServices>().GetDescriptors()));
        return services;
    }
}
