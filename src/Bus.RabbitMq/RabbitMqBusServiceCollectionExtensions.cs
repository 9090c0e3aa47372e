using Grpc.Messaging.Engine.Cluster;
using Grpc.Messaging.Engine.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Bus.RabbitMq;

/// <summary>Registers the bus.</summary>
public static class RabbitMqBusServiceCollectionExtensions
{
    /// <summary>Lets the processes of one database tell each other through RabbitMQ. Call it before the engine is added.</summary>
    public static IServiceCollection AddRabbitMqBus(this IServiceCollection services, Action<RabbitMqBusOptions> configure)
    {
        services.AddOptions<RabbitMqBusOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RabbitMqBusOptions>, RabbitMqBusOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ClusterIdentity>();
        services.AddSingleton<BrokerStatus>();
        services.AddSingleton(provider => new BusMetrics(provider.GetMessagingMeter(), provider.GetRequiredService<BrokerStatus>()));
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<RabbitMqBus>(provider, new Random()));
        services.AddSingleton<IClusterBus>(provider => provider.GetRequiredService<RabbitMqBus>());
        services.AddHostedService(provider => provider.GetRequiredService<RabbitMqBus>());
        return services;
    }
}
