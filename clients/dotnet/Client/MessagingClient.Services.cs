using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Client;

/// <content>The generated clients, one a service of the contract.</content>
public sealed partial class MessagingClient
{
    /// <summary>Calls of AccountsService.</summary>
    public AccountsService.AccountsServiceClient Accounts => field ??= new(_invoker);

    /// <summary>Calls of ApplicationsService.</summary>
    public ApplicationsService.ApplicationsServiceClient Applications => field ??= new(_invoker);

    /// <summary>Calls of BillingService.</summary>
    public BillingService.BillingServiceClient Billing => field ??= new(_invoker);

    /// <summary>Calls of DevicesService.</summary>
    public DevicesService.DevicesServiceClient Devices => field ??= new(_invoker);

    /// <summary>Calls of DialectCredentialsService.</summary>
    public DialectCredentialsService.DialectCredentialsServiceClient DialectCredentials => field ??= new(_invoker);

    /// <summary>Calls of MessagesService.</summary>
    public MessagesService.MessagesServiceClient Messages => field ??= new(_invoker);

    /// <summary>Calls of OwnDeviceService.</summary>
    public OwnDeviceService.OwnDeviceServiceClient OwnDevice => field ??= new(_invoker);

    /// <summary>Calls of OwnDeviceTokensService.</summary>
    public OwnDeviceTokensService.OwnDeviceTokensServiceClient OwnDeviceTokens => field ??= new(_invoker);

    /// <summary>Calls of ProvidersService.</summary>
    public ProvidersService.ProvidersServiceClient Providers => field ??= new(_invoker);

    /// <summary>Calls of ReportsService.</summary>
    public ReportsService.ReportsServiceClient Reports => field ??= new(_invoker);

    /// <summary>Calls of ScenariosService.</summary>
    public ScenariosService.ScenariosServiceClient Scenarios => field ??= new(_invoker);

    /// <summary>Calls of SendersService.</summary>
    public SendersService.SendersServiceClient Senders => field ??= new(_invoker);

    /// <summary>Calls of SessionsService.</summary>
    public SessionsService.SessionsServiceClient Sessions => field ??= new(_invoker);

    /// <summary>Calls of SuppressionsService.</summary>
    public SuppressionsService.SuppressionsServiceClient Suppressions => field ??= new(_invoker);

    /// <summary>Calls of TemplatesService.</summary>
    public TemplatesService.TemplatesServiceClient Templates => field ??= new(_invoker);

    /// <summary>Calls of UsersService.</summary>
    public UsersService.UsersServiceClient Users => field ??= new(_invoker);

    /// <summary>Calls of WebhooksService.</summary>
    public WebhooksService.WebhooksServiceClient Webhooks => field ??= new(_invoker);

    /// <summary>Calls of AccessService.</summary>
    public AccessService.AccessServiceClient Access => field ??= new(_invoker);

    /// <summary>Calls of AdvancedSettingsService.</summary>
    public AdvancedSettingsService.AdvancedSettingsServiceClient AdvancedSettings => field ??= new(_invoker);

    /// <summary>Calls of AlarmsService.</summary>
    public AlarmsService.AlarmsServiceClient Alarms => field ??= new(_invoker);

    /// <summary>Calls of BeaconsService.</summary>
    public BeaconsService.BeaconsServiceClient Beacons => field ??= new(_invoker);

    /// <summary>Calls of CampaignsService.</summary>
    public CampaignsService.CampaignsServiceClient Campaigns => field ??= new(_invoker);

    /// <summary>Calls of ClicksService.</summary>
    public ClicksService.ClicksServiceClient Clicks => field ??= new(_invoker);

    /// <summary>Calls of DeviceFieldsService.</summary>
    public DeviceFieldsService.DeviceFieldsServiceClient DeviceFields => field ??= new(_invoker);

    /// <summary>Calls of DeviceProfilesService.</summary>
    public DeviceProfilesService.DeviceProfilesServiceClient DeviceProfiles => field ??= new(_invoker);

    /// <summary>Calls of DeviceTokensService.</summary>
    public DeviceTokensService.DeviceTokensServiceClient DeviceTokens => field ??= new(_invoker);

    /// <summary>Calls of DeviceUploadsService.</summary>
    public DeviceUploadsService.DeviceUploadsServiceClient DeviceUploads => field ??= new(_invoker);

    /// <summary>Calls of GeofencesService.</summary>
    public GeofencesService.GeofencesServiceClient Geofences => field ??= new(_invoker);

    /// <summary>Calls of GeogroupsService.</summary>
    public GeogroupsService.GeogroupsServiceClient Geogroups => field ??= new(_invoker);

    /// <summary>Calls of InAppsService.</summary>
    public InAppsService.InAppsServiceClient InApps => field ??= new(_invoker);

    /// <summary>Calls of InboundService.</summary>
    public InboundService.InboundServiceClient Inbound => field ??= new(_invoker);

    /// <summary>Calls of InboxMessagesService.</summary>
    public InboxMessagesService.InboxMessagesServiceClient InboxMessages => field ??= new(_invoker);

    /// <summary>Calls of PartnersService.</summary>
    public PartnersService.PartnersServiceClient Partners => field ??= new(_invoker);

    /// <summary>Calls of PushEventsService.</summary>
    public PushEventsService.PushEventsServiceClient PushEvents => field ??= new(_invoker);

    /// <summary>Calls of PushMessagesService.</summary>
    public PushMessagesService.PushMessagesServiceClient PushMessages => field ??= new(_invoker);

    /// <summary>Calls of PushRunsService.</summary>
    public PushRunsService.PushRunsServiceClient PushRuns => field ??= new(_invoker);

    /// <summary>Calls of SchedulesService.</summary>
    public SchedulesService.SchedulesServiceClient Schedules => field ??= new(_invoker);

    /// <summary>Calls of SdkService.</summary>
    public SdkService.SdkServiceClient Sdk => field ??= new(_invoker);

    /// <summary>Calls of SegmentsService.</summary>
    public SegmentsService.SegmentsServiceClient Segments => field ??= new(_invoker);

    /// <summary>Calls of SendsService.</summary>
    public SendsService.SendsServiceClient Sends => field ??= new(_invoker);

    /// <summary>Calls of StaticListAdminService.</summary>
    public StaticListAdminService.StaticListAdminServiceClient StaticListAdmin => field ??= new(_invoker);

    /// <summary>Calls of StaticListsService.</summary>
    public StaticListsService.StaticListsServiceClient StaticLists => field ??= new(_invoker);

    /// <summary>Calls of StatsService.</summary>
    public StatsService.StatsServiceClient Stats => field ??= new(_invoker);

    /// <summary>Calls of TargetsService.</summary>
    public TargetsService.TargetsServiceClient Targets => field ??= new(_invoker);
}
