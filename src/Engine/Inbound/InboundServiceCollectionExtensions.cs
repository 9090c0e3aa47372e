using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Retention;
using Grpc.Messaging.Engine.Suppressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Inbound;

/// <summary>Registers what customers' messages go through. Needs webhooks.</summary>
public static class InboundServiceCollectionExtensions
{
    /// <summary>Adds the way in, and the list of suppressions that it keeps.</summary>
    public static IServiceCollection AddInbound(this IServiceCollection services)
    {
        services.AddOptions<InboundOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<InboundOptions>, InboundOptionsValidator>());
        services.TryAddSingleton<SuppressionList>();
        services.TryAddSingleton<Conversations>();
        services.AddHostedService(static provider => provider.GetRequiredService<Conversations>());
        services.TryAddSingleton<ICustomerSessions, CustomerSessions>();
        services.TryAddSingleton<InboundFeed>();
        services.TryAddSingleton<InboundIntake>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IJobHandler, InboundIntake>(static provider => provider.GetRequiredService<InboundIntake>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IRetentionTask, InboundRetention>());
        return services;
    }
}
