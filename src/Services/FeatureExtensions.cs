using System.Reflection;
using Grpc.Core;
using Grpc.Messaging.Services.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ContractDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace Grpc.Messaging.Services;

/// <summary>Adds one gRPC service with everything that the server needs of it.</summary>
public static class FeatureExtensions
{
    /// <summary>
    /// Adds a service, its contract, its mapping over gRPC and over its HTTP rules, and the validators in its namespace. A service keeps no state of
    /// a call, so there is one for all calls.
    /// </summary>
    /// <exception cref="ArgumentException"><typeparamref name="TService"/> derives from no generated base class.</exception>
    public static IServiceCollection AddFeature<TService>(this IServiceCollection services)
        where TService : class
    {
        services.AddSingleton<TService>();
        services.AddSingleton(new Feature(ContractOf(typeof(TService)), endpoints => endpoints.MapGrpcService<TService>()));
        var validators = typeof(TService).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(TService).Namespace && type is { IsClass: true, IsAbstract: false })
            .Where(type => type.IsAssignableTo(typeof(IRequestValidator)));
        foreach (var validator in validators)
        {
            services.TryAddEnumerable(ServiceDescriptor.Singleton(typeof(IRequestValidator), validator));
        }

        return services;
    }

    /// <summary>Full names of the services added so far.</summary>
    public static IEnumerable<string> FeatureNames(this IServiceCollection services) =>
        services.Select(static service => service.ImplementationInstance).OfType<Feature>().Select(static feature => feature.Contract.FullName);

    private static ContractDescriptor ContractOf(Type service) =>
        service.GetCustomAttribute<BindServiceMethodAttribute>()?.BindType
            .GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) as ContractDescriptor
        ?? throw new ArgumentException($"{service} derives from no base class that protoc generated.");
}
