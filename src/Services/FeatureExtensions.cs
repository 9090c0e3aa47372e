using System.Collections.Concurrent;
using System.Reflection;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.Transcoding.Calls;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Grpc.Messaging.Services;

/// <summary>Adds one gRPC service with everything that the server needs of it.</summary>
public static class FeatureExtensions
{
    // Of an assembly, by their namespace.
    private static readonly ConcurrentDictionary<Assembly, ILookup<string?, Type>> Validators = new();

    /// <summary>
    /// Adds a service, its contract, its mapping over gRPC and over its HTTP rules, and the validators in its namespace. A service keeps no state of
    /// a call, so there is one for all calls.
    /// </summary>
    /// <exception cref="ArgumentException"><typeparamref name="TService"/> derives from no generated base class.</exception>
    public static IServiceCollection AddFeature<TService>(this IServiceCollection services)
        where TService : class
    {
        services.AddSingleton<TService>();
        var contract = ServiceDescriptors.Of(typeof(TService))
            ?? throw new ArgumentException($"{typeof(TService)} derives from no base class that protoc generated.");
        services.AddSingleton(new Feature(contract, endpoints => endpoints.MapGrpcService<TService>()));
        foreach (var validator in Validators.GetOrAdd(typeof(TService).Assembly, FindValidators)[typeof(TService).Namespace])
        {
            services.TryAddEnumerable(ServiceDescriptor.Singleton(typeof(IRequestValidator), validator));
        }

        return services;
    }

    /// <summary>Full names of the services added so far.</summary>
    public static IEnumerable<string> FeatureNames(this IServiceCollection services) =>
        services.Select(static service => service.ImplementationInstance).OfType<Feature>().Select(static feature => feature.Contract.FullName);

    private static ILookup<string?, Type> FindValidators(Assembly assembly) => assembly.GetTypes()
        .Where(static type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IRequestValidator)))
        .ToLookup(static type => type.Namespace);
}
