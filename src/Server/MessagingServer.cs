using System.Collections.Frozen;
using Grpc.Messaging.Bus.RabbitMq;
using Grpc.Messaging.Channels.Messenger;
using Grpc.Messaging.Channels.Providers;
using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Channels.Sandbox;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Channels.Viber;
using Grpc.Messaging.Channels.Voice;
using Grpc.Messaging.Channels.WhatsApp;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Links;
using Grpc.Messaging.Engine.Campaigns.Schedules;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Dispatch;
using Grpc.Messaging.Engine.Inbound;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Providers;
using Grpc.Messaging.Engine.Retention;
using Grpc.Messaging.Engine.Status;
using Grpc.Messaging.Engine.Webhooks;
using Grpc.Messaging.Server.Configuration;
using Grpc.Messaging.Server.Dashboard;
using Grpc.Messaging.Server.Demo;
using Grpc.Messaging.Server.Docs;
using Grpc.Messaging.Server.Health;
using Grpc.Messaging.Server.Http;
using Grpc.Messaging.Server.Lifecycle;
using Grpc.Messaging.Server.Secrets;
using Grpc.Messaging.Server.Telemetry;
using Grpc.Messaging.Services;
using Grpc.Messaging.Services.Dialects.D7;
using Grpc.Messaging.Services.Dialects.Scorocode;
using Grpc.Messaging.Storage;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Server;

/// <summary>The composition root: what the service is made of, in the order of its start.</summary>
internal static class MessagingServer
{
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(15);

    /// <param name="before">Prepares the host; for tests.</param>
    /// <param name="after">Changes parts before they are made; for tests.</param>
    public static WebApplication Build(
        string[] args, Action<WebApplicationBuilder>? before = null, Action<WebApplicationBuilder>? after = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        before?.Invoke(builder);
        var settings = new Settings(builder.Configuration);
        AddServices(builder, settings);
        after?.Invoke(builder);
        ServerParts.TakeOver(builder.Services);

        // Needed before it listens.
        if (builder.Services.Any(static service => service.ServiceType == typeof(ServerCertificate)))
        {
            builder.Services.AddHostedService(static provider => provider.GetRequiredService<ServerCertificate>());
        }

        var app = builder.Build();

        // Before any part is made: it would stumble over the first setting that is wrong, and the others would stay untold.
        settings.Validate(app.Services.GetRequiredService<IStartupValidator>());
        app.UseForwardedCalls(app.Services.GetRequiredService<MessagingOptions>().Http);
        app.UseStartGate();
        app.UseDraining();
        app.UseInfrastructureStreamEnd();

        // Only browsers ask, and they say so.
        app.UseWhen(static http => http.Request.Headers.Origin.Count > 0, static browsers => browsers.UseCors());
        app.UseDashboardSessions();
        app.UseGrpcWeb(new GrpcWebOptions { DefaultEnabled = true });
        app.UseMessagingErrorDetails();
        app.MapMessagingServices();
        app.MapReceipts();
        app.MapLinks();
        app.MapDashboard();
        app.MapDocs();
        if (app.Services.GetRequiredService<MessagingOptions>().Http.Reflection == true)
        {
            app.MapGrpcReflectionService();
        }

        app.MapMessagingHealth();
        app.MapMessagingMetrics();
        return app;
    }

    private static void AddServices(WebApplicationBuilder builder, Settings settings)
    {
        var services = builder.Services;
        var options = settings.Get<MessagingOptions>("");
        settings.Add(new MessagingOptionsValidator().Validate(Options.DefaultName, options));
        if (settings.AreWrong)
        {
            // Nothing will start: composed only to hear what the parts have to say of their settings.
            options = new MessagingOptions { Storage = options.Storage };
        }

        options.Demo ??= builder.Environment.IsDevelopment();
        options.Http.Reflection ??= builder.Environment.IsDevelopment();
        services.AddSingleton(options);
        services.AddMessagingTelemetry(options.Telemetry);
        builder.Logging.AddMessagingLog(options.Log);
        services.Configure<HostOptions>(host => host.ShutdownTimeout = DrainTime);
        services.AddMessagingLifecycle(options.Log);
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => KestrelEndpoints.Configure(kestrel, options.Http));
        if (options.Http.HasCertificate)
        {
            services.AddSingleton<ServerCertificate>();
        }

        settings.Bind<BillingOptions>(services, "Billing");
        settings.Bind<CredentialOptions>(services, "Credentials");
        settings.Bind<DeliveryOptions>(services, "Delivery");
        settings.Bind<RoutingOptions>(services, "Routing");
        settings.Bind<WatchOptions>(services, "Watch");
        settings.Bind<JobOptions>(services, "Jobs");
        settings.Bind<InboundOptions>(services, "Inbound");
        settings.Bind<WebhookOptions>(services, "Webhooks");
        settings.Bind<RetentionOptions>(services, "Retention");
        services.AddMessagingStorage(options, settings);
        services.AddMessagingStoreFigures();
        services.AddServerIdentity();
        services.AddMessagingSecrets(options);
        if (options.Demo == true)
        {
            services.AddSingleton<DemoAccess>();
            services.AddSingleton<DemoDialects>();
            services.AddHostedService<DemoSeed>();
            services.PostConfigure<InboundOptions>(static inbound => inbound.Numbers.TryAdd(DemoData.ShortCode, DemoData.AccountId.ToString()));
            services.PostConfigure<SandboxOptions>(sandbox => sandbox.CallbackKey ??= options.Bootstrap.ApiKey ?? DemoData.Key);
        }
        else
        {
            services.AddHostedService<AccountBootstrap>();
        }

        var bus = settings.Declare<RabbitMqBusOptions>("Bus");
        if (options.Bus.RabbitMq is not null)
        {
            services.AddRabbitMqBus(bus.Bind);
        }

        // Before the dispatcher: what it finds due must find the providers of accounts.
        settings.Bind<OwnProviderOptions>(services, "OwnProviders");
        services.AddAccountProviders();
        services.AddMessagingEngine();
        services.AddWebhooks();
        services.AddInbound();
        settings.Bind<ScheduleOptions>(services, "Schedules");
        settings.Bind<ShortLinkOptions>(services, "Links");
        services.AddMessagingCampaigns();
        settings.Bind<SandboxOptions>(services, "Sandbox");
        services.AddChannel(PushChannel.Instance).AddChannel(SmsChannel.Instance).AddChannel(ViberChannel.Instance)
            .AddChannel(WhatsAppChannel.Instance).AddChannel(MessengerChannel.Instance).AddChannel(VoiceChannel.Instance);
        services.AddSandbox(carried: AddProviders(services, settings));
        settings.Bind<D7Options>(services, "Dialects:D7");
        settings.Bind<ScorocodeOptions>(services, "Dialects:Scorocode");
        services.AddMessagingServices();
        services.AddDashboard();
        services.AddGrpcReflection();

        // What it calls errors are messages that can't be read: the caller's fault, told to the caller. Failures of our own have been logged before.
        builder.Logging.AddFilter("Grpc.AspNetCore.Server.ServerCallHandler", LogLevel.None);
        services.AddMessagingHealth(options);
        services.AddCors(cors => cors.AddDefaultPolicy(policy => BrowserCors.Configure(policy, options.Http, builder.Environment)));
    }

    private static IReadOnlySet<ChannelDefinition> AddProviders(IServiceCollection services, Settings settings)
    {
        try
        {
            return services.AddProviders(settings.Leave("Providers"));
        }
        catch (OptionsValidationException exception)
        {
            // Told with everything else.
            settings.Add(ValidateOptionsResult.Fail(exception.Failures));
            return FrozenSet<ChannelDefinition>.Empty;
        }
    }
}
