using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Clicks;
using Grpc.Messaging.Engine.Campaigns.Geo;
using Grpc.Messaging.Engine.Campaigns.Inboxes;
using Grpc.Messaging.Engine.Campaigns.Links;
using Grpc.Messaging.Engine.Campaigns.Lists;
using Grpc.Messaging.Engine.Campaigns.Pressure;
using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Engine.Campaigns.Schedules;
using Grpc.Messaging.Engine.Campaigns.Segments;
using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Engine.Campaigns.Settings;
using Grpc.Messaging.Engine.Campaigns.Showing;
using Grpc.Messaging.Engine.Campaigns.Stats;
using Grpc.Messaging.Engine.Campaigns.Targets;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Cluster;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Dispatch;
using Grpc.Messaging.Engine.Documents;
using Grpc.Messaging.Engine.Inbound;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Numbers;
using Grpc.Messaging.Engine.Reports;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Engine.Retention;
using Grpc.Messaging.Engine.Secrets;
using Grpc.Messaging.Engine.Senders;
using Grpc.Messaging.Engine.Suppressions;
using Grpc.Messaging.Engine.Telemetry;
using Grpc.Messaging.Engine.Webhooks;
using Grpc.Messaging.Storage.Accounts;
using Grpc.Messaging.Storage.Billing;
using Grpc.Messaging.Storage.Campaigns;
using Grpc.Messaging.Storage.Campaigns.Clicks;
using Grpc.Messaging.Storage.Campaigns.Geo;
using Grpc.Messaging.Storage.Campaigns.Inboxes;
using Grpc.Messaging.Storage.Campaigns.Links;
using Grpc.Messaging.Storage.Campaigns.Lists;
using Grpc.Messaging.Storage.Campaigns.Pressure;
using Grpc.Messaging.Storage.Campaigns.Profiles;
using Grpc.Messaging.Storage.Campaigns.Segments;
using Grpc.Messaging.Storage.Campaigns.Settings;
using Grpc.Messaging.Storage.Campaigns.Showing;
using Grpc.Messaging.Storage.Campaigns.Stats;
using Grpc.Messaging.Storage.Channels;
using Grpc.Messaging.Storage.Clock;
using Grpc.Messaging.Storage.Deliveries;
using Grpc.Messaging.Storage.Documents;
using Grpc.Messaging.Storage.Entities;
using Grpc.Messaging.Storage.Faults;
using Grpc.Messaging.Storage.Inbound;
using Grpc.Messaging.Storage.Jobs;
using Grpc.Messaging.Storage.Messages;
using Grpc.Messaging.Storage.Numbers;
using Grpc.Messaging.Storage.Reports;
using Grpc.Messaging.Storage.Requests;
using Grpc.Messaging.Storage.Retention;
using Grpc.Messaging.Storage.Senders;
using Grpc.Messaging.Storage.StatusLog;
using Grpc.Messaging.Storage.Suppressions;
using Grpc.Messaging.Storage.Telemetry;
using Grpc.Messaging.Storage.Webhooks;
using Grpc.Messaging.Storage.Writing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Storage;

/// <summary>What every database's own registration builds on.</summary>
public static class StorageServiceCollectionExtensions
{
    /// <summary>
    /// Adds the stores that are the same on every database, and the start of the database with the host. The database itself,
    /// <see cref="MessagingDatabase"/>, and its hot statements are added by its own package.
    /// </summary>
    public static IServiceCollection AddMessagingStores(this IServiceCollection services)
    {
        services.AddSingleton(static provider => new WriterMetrics(provider.GetMessagingMeter()));
        services.AddSingleton<IAccountStore, AccountStore>();
        services.AddSingleton<IBillingStore, BillingStore>();
        services.AddSingleton<ICredentialStore, CredentialStore>();
        services.TryAddSingleton<ObjectIdGenerator>();
        services.AddSingleton<IDeviceTokenStore, DeviceTokenStore>();
        services.AddSingleton<IKeyRingStore, KeyRingStore>();
        services.AddEntityStores();
        services.TryAddSingleton<ICallbackPages, CallbackPages>();
        services.AddSingleton<ICallbackStore, CallbackStore>();
        services.AddSingleton<DeviceStore>();
        services.AddSingleton<IDeviceStore>(static provider => provider.GetRequiredService<DeviceStore>());
        services.AddSingleton<IDeviceFieldStore, DeviceFieldStore>();
        services.AddSingleton<IDeviceProfileStore, DeviceProfileStore>();
        services.AddSingleton<IStaticListStore, StaticListStore>();
        services.AddSingleton<IAudienceStore, AudienceStore>();
        services.AddSingleton<IPushHoldStore, PushHoldStore>();
        services.AddSingleton<IPushClickStore, PushClickStore>();
        services.AddSingleton<IDayStatsStore, DayStatsStore>();
        services.AddSingleton<IShortLinkStore, ShortLinkStore>();
        services.AddSingleton<IInboundStore, InboundStore>();
        services.AddSingleton<IConversationStore, ConversationStore>();
        services.AddSingleton<IJobStore, JobStore>();
        services.AddSingleton<INumberStore, NumberStore>();
        services.AddSingleton<IPartnerStore, PartnerStore>();
        services.AddSingleton<IPushMessageStore, PushMessageStore>();
        services.AddSingleton<IGeofenceStore, GeofenceStore>();
        services.AddSingleton<IGeogroupStore, GeogroupStore>();
        services.AddSingleton<IInboxStore, InboxStore>();
        services.AddSingleton<ISettingsStore, SettingsStore>();
        services.AddSingleton<IActivityStore, ActivityStore>();
        services.AddSingleton<IActiveMessageStore, ActiveMessageStore>();
        services.AddSingleton<IBeaconStore, BeaconStore>();
        services.AddSingleton<ScheduleStore>();
        services.AddSingleton<IScheduleStore>(static provider => provider.GetRequiredService<ScheduleStore>());
        services.AddSingleton<IPushRunStore, PushRunStore>();
        services.AddSingleton<IRunDestinationStore, RunDestinationStore>();
        services.AddSingleton<IPushTargetStore, PushTargetStore>();
        services.AddSingleton<IMessageStore, MessageStore>();
        services.AddSingleton<IDeliveryHistoryStore, DeliveryHistoryStore>();
        services.AddSingleton<IMessagePartStore, MessagePartStore>();
        services.AddSingleton<INumberedDeliveryStore, NumberedDeliveryStore>();
        services.AddSingleton<IDocumentStore, DocumentStore>();
        services.AddSingleton<IReportStore, ReportStore>();
        services.AddSingleton<IRequestStore, RequestStore>();
        services.AddSingleton<IRetentionStore, RetentionStore>();
        services.AddSingleton<ISuppressionStore, SuppressionStore>();
        services.AddSingleton<IWebhookStore, WebhookStore>();
        services.AddSingleton<ISenderStore, SenderStore>();
        services.AddHostedService<StorageStartService>();
        return services;
    }

    /// <summary>Adds what tells the operator, while the host runs, what the database holds.</summary>
    public static IServiceCollection AddMessagingStoreFigures(this IServiceCollection services)
    {
        services.AddSingleton(static provider => ActivatorUtilities.CreateInstance<StoreSampler>(provider, provider.GetMessagingMeter()));
        return services.AddHostedService(static provider => provider.GetRequiredService<StoreSampler>());
    }

    /// <summary>The options of a database, checked at the start of the host.</summary>
    public static IServiceCollection AddDatabaseOptions<TOptions>(this IServiceCollection services, Action<TOptions> configure)
        where TOptions : DatabaseOptions
    {
        services.AddOptions<TOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TOptions>, DatabaseOptionsValidator<TOptions>>());
        return services;
    }

    /// <summary>
    /// As <see cref="AddMessagingStores"/>, for a database with a server of its own: batched writes, the tail of the log, and the database's clock as
    /// everybody's.
    /// </summary>
    /// <typeparam name="TOptions">The options of that database.</typeparam>
    public static IServiceCollection AddMessagingNetworkedStores<TOptions>(this IServiceCollection services)
        where TOptions : NetworkedDatabaseOptions
    {
        services.AddSingleton<NetworkedDatabaseOptions>(provider => provider.GetRequiredService<IOptions<TOptions>>().Value);
        services.AddSingleton(_ => new DatabaseTimeProvider(TimeProvider.System));
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<DatabaseTimeProvider>());
        services.AddSingleton(provider => new ClockInterval(provider.GetRequiredService<NetworkedDatabaseOptions>().ClockInterval));
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<DatabaseClockFollower>(provider, provider.GetMessagingMeter()));
        services.AddSingleton<StoreAvailability>();
        services.AddSingleton<DatabaseRetry>();
        services.AddSingleton<BatchWriter>();
        services.AddSingleton<StatusLogTail>();
        services.TryAddSingleton<ClusterIdentity>();
        services.TryAddSingleton<DispatcherSignal>();
        services.TryAddSingleton<IClusterBus, SingleProcessBus>();
        return services.AddMessagingStores();
    }
}
