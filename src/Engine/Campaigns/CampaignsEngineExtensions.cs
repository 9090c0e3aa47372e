using Grpc.Messaging.Engine.Campaigns.Links;
using Grpc.Messaging.Engine.Campaigns.Lists;
using Grpc.Messaging.Engine.Campaigns.Pressure;
using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Engine.Campaigns.Schedules;
using Grpc.Messaging.Engine.Campaigns.Segments;
using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Engine.Campaigns.Showing;
using Grpc.Messaging.Engine.Campaigns.Stats;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Numbers;
using Grpc.Messaging.Engine.Retention;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Campaigns;

/// <summary>Registers what campaigns are sent by. Its stores and its content writer come from elsewhere.</summary>
public static class CampaignsEngineExtensions
{
    /// <summary>Instant sends, runs and schedules, beside the engine.</summary>
    public static IServiceCollection AddMessagingCampaigns(this IServiceCollection services)
    {
        services.AddOptions<ScheduleOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ScheduleOptions>, ScheduleOptionsValidator>());
        services.AddOptions<ShortLinkOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ShortLinkOptions>, ShortLinkOptionsValidator>());
        services.TryAddSingleton<NumberSource>();
        services.TryAddSingleton<LinkTracking>();
        services.TryAddSingleton<LinkFollower>();
        services.TryAddSingleton<InstantSender>();
        services.TryAddSingleton<RunAudience>();
        services.TryAddSingleton<PersonalTexts>();
        services.TryAddSingleton<ChunkPlanner>();
        services.TryAddSingleton<PartnerAudiences>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IJobHandler, PushRunExpansion>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IJobHandler, PushRunCancellation>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IJobHandler, ScheduleHandler>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IJobHandler, StaticListQueue>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IJobHandler, DayStatsHandler>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IJobHandler, FieldRemoval>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IRetentionTask, PushRunRetention>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IRetentionTask, StaticListRetention>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IRetentionTask, PushContactRetention>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IRetentionTask, ShownDisplayRetention>());
        return services;
    }
}
