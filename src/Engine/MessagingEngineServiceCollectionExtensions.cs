using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Cluster;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Dispatch;
using Grpc.Messaging.Engine.Internal;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Planning;
using Grpc.Messaging.Engine.Receipts;
using Grpc.Messaging.Engine.Retention;
using Grpc.Messaging.Engine.Senders;
using Grpc.Messaging.Engine.Status;
using Grpc.Messaging.Engine.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine;

/// <summary>Registers the engine. Stores and channel senders come from elsewhere.</summary>
public static class MessagingEngineServiceCollectionExtensions
{
    /// <summary>Everything between the services and the ports. Its options are those with a default each; bind them where they come from.</summary>
    public static IServiceCollection AddMessagingEngine(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ObjectIdGenerator>();
        services.TryAddSingleton(_ => new JitterSource(new Random()));
        return services
            .AddTelemetry()
            .AddChannels()
            .AddCredentials()
            .AddJobs()
            .AddMessageIntake()
            .AddDispatcher()
            .AddStatusFeed()
            .AddCluster()
            .AddRetention();
    }

    /// <summary>Adds a channel; a sender that carries it comes from elsewhere.</summary>
    public static IServiceCollection AddChannel(this IServiceCollection services, ChannelDefinition channel) => services.AddSingleton(channel);

    private static IServiceCollection AddTelemetry(this IServiceCollection services)
    {
        services.TryAddSingleton(static provider =>
            new EngineMetrics(provider.GetMessagingMeter(), provider.GetRequiredService<ChannelRegistry>()));
        services.TryAddSingleton(static provider =>
            ActivatorUtilities.CreateInstance<BacklogSampler>(provider, provider.GetMessagingMeter()));
        services.AddHostedService(static provider => provider.GetRequiredService<BacklogSampler>());
        return services;
    }

    private static IServiceCollection AddCredentials(this IServiceCollection services)
    {
        services.AddValidatedOptions<CredentialOptions, CredentialOptionsValidator>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<CredentialKind, ApiKeyKind>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<CredentialKind, DeviceTokenKind>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<CredentialKind, SessionKind>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<CredentialKind, UserKind>());
        services.TryAddSingleton<FailureLimits>();
        services.TryAddSingleton(static provider => new CredentialAuthenticator(
            provider.GetServices<CredentialKind>(),
            provider.GetRequiredService<ICredentialStore>(),
            provider.GetRequiredService<FailureLimits>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IOptions<CredentialOptions>>()));
        return services;
    }

    private static IServiceCollection AddChannels(this IServiceCollection services)
    {
        services.AddValidatedOptions<RoutingOptions, RoutingOptionsValidator>();
        services.TryAddSingleton<ChannelRegistry>();
        services.TryAddSingleton<SenderRegistry>();
        services.TryAddSingleton<ISenderRouter, ConfiguredRouter>();
        services.TryAddSingleton<ProviderTemplates>();
        services.AddHostedService<TemplateSync>();
        return services;
    }

    private static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddValidatedOptions<JobOptions, JobOptionsValidator>();
        services.TryAddSingleton<JobSignal>();
        services.TryAddSingleton<JobRunner>();
        services.AddHostedService<JobHost>();
        return services;
    }

    private static IServiceCollection AddMessageIntake(this IServiceCollection services)
    {
        services.TryAddSingleton<DeliveryRules>();
        services.AddValidatedOptions<BillingOptions, BillingOptionsValidator>();
        services.TryAddSingleton<PriceBook>();
        services.TryAddSingleton<SenderBook>();
        services.TryAddSingleton<DeliveryComposer>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IJobHandler, AudienceExpansion>());
        services.TryAddSingleton<MessageIntake>();
        services.TryAddSingleton<DeliveryDetails>();
        services.TryAddSingleton<ReceiptIntake>();
        services.TryAddSingleton<UnknownReceipts>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IJobHandler, UnknownReceipts>(static provider => provider.GetRequiredService<UnknownReceipts>()));
        return services;
    }

    private static IServiceCollection AddDispatcher(this IServiceCollection services)
    {
        services.AddValidatedOptions<DeliveryOptions, DeliveryOptionsValidator>();
        services.TryAddSingleton<DispatcherSignal>();
        services.TryAddSingleton<DispatcherInbox>();
        services.TryAddSingleton<Dispatcher>();
        services.AddHostedService<DispatcherHost>();
        return services;
    }

    private static IServiceCollection AddStatusFeed(this IServiceCollection services)
    {
        services.AddValidatedOptions<WatchOptions, WatchOptionsValidator>();
        services.TryAddSingleton<StatusFeed>();
        return services;
    }

    private static IServiceCollection AddCluster(this IServiceCollection services)
    {
        services.TryAddSingleton<ClusterIdentity>();
        services.TryAddSingleton<IClusterBus, SingleProcessBus>();
        return services;
    }

    private static IServiceCollection AddRetention(this IServiceCollection services)
    {
        services.AddValidatedOptions<RetentionOptions, RetentionOptionsValidator>();
        services.TryAddSingleton<MessageArchive>();
        services.TryAddSingleton(static provider => ActivatorUtilities.CreateInstance<RetentionMetrics>(provider, provider.GetMessagingMeter()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IRetentionTask, MessageRetention>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IRetentionTask, RequestRetention>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IRetentionTask, MessagePartRetention>());
        services.AddHostedService<RetentionHost>();
        return services;
    }

    private static void AddValidatedOptions<TOptions, TValidator>(this IServiceCollection services)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        services.AddOptions<TOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TOptions>, TValidator>());
    }
}
