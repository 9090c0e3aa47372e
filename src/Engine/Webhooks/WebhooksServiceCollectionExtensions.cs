using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Retention;
using Grpc.Messaging.Engine.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Webhooks;

/// <summary>Registers callbacks. Needs the engine and a store.</summary>
public static class WebhooksServiceCollectionExtensions
{
    /// <summary>Adds webhooks, and what callbacks of messages need; their formats are added by those who have them.</summary>
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.AddOptions<WebhookOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<WebhookOptions>, WebhookOptionsValidator>());
        services.TryAddSingleton<IHostResolver, SystemHostResolver>();
        services.TryAddSingleton<PublicConnector>();
        services.TryAddSingleton<CallbackUrls>();
        services.TryAddSingleton<CallbackClient>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ICallbackFormat, StandardWebhookFormat>());
        services.TryAddSingleton<CallbackFormats>();
        services.TryAddSingleton(static provider => new CallbackMetrics(provider.GetMessagingMeter()));
        services.TryAddSingleton<WebhookSecrets>();
        services.TryAddSingleton<HostGates>();
        services.TryAddSingleton<CallbackSender>();
        services.TryAddSingleton<CallbackRuns>();
        services.TryAddSingleton<CallbackOutbox>();
        services.TryAddSingleton<CallbackFollowers>();
        services.AddHostedService(static provider => provider.GetRequiredService<CallbackFollowers>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IJobHandler, CallbackFollower>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IJobHandler, CallbackRetry>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IRetentionTask, CallbackRetention>());
        return services;
    }
}
