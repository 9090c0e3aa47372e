using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Engine.Campaigns.Showing;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Services.Access;
using Grpc.Messaging.Services.Alarms;
using Grpc.Messaging.Services.Beacons;
using Grpc.Messaging.Services.Clicks;
using Grpc.Messaging.Services.DeviceFields;
using Grpc.Messaging.Services.DeviceProfiles;
using Grpc.Messaging.Services.DeviceUploads;
using Grpc.Messaging.Services.Dialects.Accengage;
using Grpc.Messaging.Services.Geofences;
using Grpc.Messaging.Services.Geogroups;
using Grpc.Messaging.Services.InApps;
using Grpc.Messaging.Services.InboxMessages;
using Grpc.Messaging.Services.Partners;
using Grpc.Messaging.Services.PushEvents;
using Grpc.Messaging.Services.PushMessages;
using Grpc.Messaging.Services.PushRuns;
using Grpc.Messaging.Services.Schedules;
using Grpc.Messaging.Services.Sdk;
using Grpc.Messaging.Services.Segments;
using Grpc.Messaging.Services.Sends;
using Grpc.Messaging.Services.Settings;
using Grpc.Messaging.Services.Showing;
using Grpc.Messaging.Services.StaticLists;
using Grpc.Messaging.Services.Stats;
using Grpc.Messaging.Services.Targets;
using Grpc.Messaging.Transcoding;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Messaging.Services.Campaigns;

/// <summary>The services of <c>messaging.campaigns.v1</c>, their dialect and its kind of credential.</summary>
internal static class CampaignsExtensions
{
    public static IServiceCollection AddCampaigns(this IServiceCollection services)
    {
        services.AddSingleton<RestDialect, AccengageDialect>();
        services.AddSingleton<CredentialKind, AccengageUserKind>();
        services.AddSingleton<AccengageTokens>();
        services.AddSingleton<PartnerGate>();
        services.AddFeature<AccessService>();
        services.AddFeature<PartnersService>();
        services.AddFeature<CampaignsService>();
        services.AddFeature<PushMessagesService>();
        services.AddFeature<SchedulesService>();
        services.AddSingleton<IPushContentWriter, PushContentWriter>();
        services.AddSingleton<InstantDevices>();
        services.AddSingleton<InstantMessages>();
        services.AddSingleton<RunStarter>();
        services.AddFeature<SendsService>();
        services.AddFeature<PushRunsService>();
        services.AddFeature<TargetsService>();
        services.AddSingleton<AudienceRules>();
        services.AddFeature<StaticListsService>();
        services.AddFeature<StaticListAdminService>();
        services.AddFeature<SegmentsService>();
        services.AddFeature<ClicksService>();
        services.AddFeature<PushEventsService>();
        services.AddFeature<StatsService>();
        services.AddFeature<DeviceFieldsService>();
        services.AddFeature<DeviceProfilesService>();
        services.AddFeature<DeviceUploadsService>();
        services.AddFeature<GeofencesService>();
        services.AddFeature<BeaconsService>();
        services.AddFeature<GeogroupsService>();
        services.AddFeature<AdvancedSettingsService>();
        services.AddSingleton<TriggerReferences>();
        services.AddSingleton<AudienceReferences>();
        services.AddSingleton<AudienceMembership>();
        services.AddFeature<InAppsService>();
        services.AddFeature<AlarmsService>();
        services.AddFeature<InboxMessagesService>();
        services.AddSingleton<RestDialect, SdkDialect>();
        services.AddSingleton<SdkDevices>();
        services.AddSingleton<SdkReceipts>();
        services.AddSingleton<ActiveMessages>();
        services.AddSingleton<ShownLinks>();
        services.AddSingleton<ShownMessages>();
        services.AddFeature<DeviceTokensService>();
        services.AddFeature<SdkService>();
        return services;
    }
}
