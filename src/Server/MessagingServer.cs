using Grpc.Messaging.Bus.RabbitMq;
using Grpc.Messaging.Channels.Providers;
using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Channels.Sandbox;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Channels.Viber;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Schedules;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Inbound;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Retention;
using Grpc.Messaging.Engine.Webhooks;
using Grpc.Messaging.Server.Configuration;
using Grpc.Messaging.Server.Demo;
using Grpc.Messaging.Server.Health;
using Grpc.Messaging.Server.Http;
using Grpc.Messaging.Server.Secrets;
using Grpc.Messaging.Server.Telemetry;
using Grpc.Messaging.Services;
using Grpc.Messaging.Services.Dialects.D7;
using Grpc.Messaging.Services.Dialects.Scorocode;
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
        AddServices(builder, builder.Configuration.GetMessagingOptions());
        after?.Invoke(builder);

        var app = builder.Build();

        // Before any part is made: it would stumble over the first setting that is wrong, and the others would stay untold.
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        app.UseInfrastructureStreamEnd();
        app.UseCors();
        app.UseGrpcWeb(new GrpcWebOptions { DefaultEnabled = true });
        app.UseMessagingErrorDetails();
        app.MapMessagingServices();
        app.MapReceipts();
        if (app.Services.GetRequiredService<MessagingOptions>().Http.Reflection == true)
        {
            app.MapGrpcReflectionService();
        }

        app.MapMessagingHealth();
        app.MapMessagingMetrics();
        return app;
    }

    private static void AddServices(WebApplicationBuilder builder, MessagingOptions options)
    {
        var services = builder.Services;
        var section = builder.Configuration.GetSection(MessagingOptions.Section);
        options.Demo ??= builder.Environment.IsDevelopment();
        options.Http.Reflection ??= builder.Environment.IsDevelopment();
        services.AddSingleton(options);
        services.AddMessagingTelemetry(options.Telemetry);
        services.Configure<HostOptions>(host => host.ShutdownTimeout = DrainTime);
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => KestrelEndpoints.Configure(kestrel, options.Http));

        services.Configure<BillingOptions>(section.GetSection("Billing"));
        services.Configure<CredentialOptions>(section.GetSection("Credentials"));
        services.Configure<DeliveryOptions>(section.GetSection("Delivery"));
        services.Configure<RoutingOptions>(section.GetSection("Routing"));
        services.Configure<WatchOptions>(section.GetSection("Watch"));
        services.Configure<JobOptions>(section.GetSection("Jobs"));
        services.Configure<InboundOptions>(section.GetSection("Inbound"));
        services.Configure<WebhookOptions>(section.GetSection("Webhooks"));
        services.Configure<RetentionOptions>(section.GetSection("Retention"));
        services.AddMessagingStorage(options, section.GetSection("Storage"));
        services.AddMessagingSecrets(options);
        if (options.Demo == true)
        {
            services.AddSingleton<DemoDialects>();
            services.AddHostedService<DemoSeed>();
        }
        else
        {
            services.AddHostedService<AccountBootstrap>();
        }

        if (options.Bus.RabbitMq is not null)
        {
            services.AddRabbitMqBus(section.GetSection("Bus").Bind);
        }

        services.AddMessagingEngine();
        services.AddWebhooks();
        services.AddInbound();
        services.Configure<ScheduleOptions>(section.GetSection("Schedules"));
        services.AddMessagingCampaigns();
        services.Configure<SandboxOptions>(section.GetSection("Sandbox"));
        services.AddChannel(PushChannel.Instance).AddChannel(SmsChannel.Instance).AddChannel(ViberChannel.Instance);
        services.AddSandbox(carried: services.AddProviders(section.GetSection("Providers")));
        services.Configure<D7Options>(section.GetSection("Dialects:D7"));
        services.Configure<ScorocodeOptions>(section.GetSection("Dialects:Scorocode"));
        services.AddMessagingServices();
        services.AddGrpcReflection();

        // What it calls errors are messages that can't be read: the caller's fault, told to the caller. Failures of our own have been logged before.
        builder.Logging.AddFilter("Grpc.AspNetCore.Server.ServerCallHandler", LogLevel.None);
        services.AddMessagingHealth(options);
        services.AddCors(cors => cors.AddDefaultPolicy(policy => BrowserCors.Configure(policy, options.Http, builder.Environment)));
    }
}
