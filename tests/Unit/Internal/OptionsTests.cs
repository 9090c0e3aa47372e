using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Channels.Sandbox;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Applications;
using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Dispatch;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Inbound;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Receipts;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Engine.Retention;
using Grpc.Messaging.Engine.Scenarios;
using Grpc.Messaging.Engine.Senders;
using Grpc.Messaging.Engine.Status;
using Grpc.Messaging.Engine.Webhooks;
using Grpc.Messaging.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Tests.Unit.Internal;

public sealed class OptionsTests
{
    [Fact]
    public void Sections_AreTheDocumentedOnes()
    {
        Assert.Equal(
            ["Messaging:Delivery", "Messaging:Watch", "Messaging:Credentials", "Messaging:Retention", "Messaging:Webhooks", "Messaging:Inbound"],
            [DeliveryOptions.Section, WatchOptions.Section, CredentialOptions.Section, RetentionOptions.Section, WebhookOptions.Section, InboundOptions.Section]);
    }

    [Fact]
    public void Defaults_AreValid()
    {
        using var services = Build();

        Assert.Equal(TimeSpan.FromHours(48), services.GetRequiredService<IOptions<DeliveryOptions>>().Value.Validity);
        Assert.Equal(TimeSpan.FromSeconds(15), services.GetRequiredService<IOptions<WatchOptions>>().Value.HeartbeatTime);
        Assert.Equal(TimeSpan.FromSeconds(10), services.GetRequiredService<IOptions<CredentialOptions>>().Value.CacheTime);
    }

    [Fact]
    public void Webhooks_SeveralWrong_ListsEveryFailure()
    {
        var services = new ServiceCollection();
        services.AddWebhooks();
        services.AddInbound();
        services.Configure<WebhookOptions>(options =>
        {
            options.RetryDelay = TimeSpan.Zero;
            options.Timeout = TimeSpan.FromMinutes(2);
            options.Ports = "80,https";
        });
        services.Configure<InboundOptions>(options => options.Numbers["71234"] = "shop");
        using var provider = services.BuildServiceProvider();

        var webhooks = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptions<WebhookOptions>>().Value);
        var inbound = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptions<InboundOptions>>().Value);

        Assert.Equal(
            [
                "Messaging:Webhooks:RetryDelay is 00:00:00, but must be from 00:00:00.0100000 to 01:00:00.",
                "Messaging:Webhooks:Timeout is 00:02:00, but must be from 00:00:00.1000000 to 00:01:00.",
                "Messaging:Webhooks:Ports is 80,https, but must be ports from 1 to 65535 with commas between.",
            ],
            webhooks.Failures);
        Assert.Equal(["Messaging:Inbound:Numbers:71234 is shop, but must be the id of an account."], inbound.Failures);
    }

    [Fact]
    public void Delivery_SeveralWrong_ListsEveryFailure()
    {
        using var services = Build(services => services.Configure<DeliveryOptions>(options =>
        {
            options.ClaimSize = 0;
            options.LeaseTime = TimeSpan.FromSeconds(30);
            options.Retry.MaxTries = 0;
        }));

        var error = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<DeliveryOptions>>().Value);

        Assert.Equal(
            [
                "Messaging:Delivery:ClaimSize is 0, but must be from 1 to 10000.",
                "Messaging:Delivery:LeaseTime is 00:00:30, but must be from 00:00:40 to 1.00:00:00.",
                "Messaging:Delivery:Retry:MaxTries is 0, but must be from 1 to 100.",
            ],
            error.Failures);
    }

    [Fact]
    public void Retention_SeveralWrong_ListsEveryFailure()
    {
        using var services = Build(services => services.Configure<RetentionOptions>(options =>
            (options.Keep, options.BatchSize, options.MaxShare) = (TimeSpan.FromHours(1), 0, 0)));

        var error = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<RetentionOptions>>().Value);

        Assert.Equal(
            [
                "Messaging:Retention:BatchSize is 0, but must be from 1 to 1000.",
                "Messaging:Retention:MaxShare is 0, but must be from 0.001 to 1.",
                "Messaging:Retention:Keep is 01:00:00, but must be from 1.00:00:00 to 36500.00:00:00.",
            ],
            error.Failures);
    }

    [Fact]
    public void Retention_KeepForEver_IsValid()
    {
        using var services = Build(services => services.Configure<RetentionOptions>(options => options.Keep = TimeSpan.Zero));

        Assert.Equal(TimeSpan.Zero, services.GetRequiredService<IOptions<RetentionOptions>>().Value.Keep);
    }

    [Fact]
    public void AddMessagingEngine_WithStoresAndChannels_ResolvesEverything()
    {
        using var services = Build(services => services.AddChannel(PushChannel.Instance).AddChannel(SmsChannel.Instance).AddSandbox());

        Assert.NotNull(services.GetRequiredService<MessageIntake>());
        Assert.NotNull(services.GetRequiredService<ReceiptIntake>());
        Assert.NotNull(services.GetRequiredService<StatusFeed>());
        Assert.NotNull(services.GetRequiredService<Dispatcher>());
        Assert.Equal(
            [typeof(MessageRetention), typeof(RequestRetention), typeof(MessagePartRetention)],
            services.GetServices<IRetentionTask>().Select(task => task.GetType()));
    }

    private static ServiceProvider Build(Action<IServiceCollection>? add = null)
    {
        var (store, directory) = (new MemoryStore(TimeProvider.System), new MemoryDirectory());
        var services = new ServiceCollection()
            .AddSingleton<IMessageStore>(store)
            .AddSingleton<IBillingStore>(store)
            .AddSingleton<ISenderStore>(new MemorySenders())
            .AddSingleton<IRequestStore>(store)
            .AddSingleton<IDeliveryStore>(store)
            .AddSingleton<IStatusLogStore>(store)
            .AddSingleton<IRetentionStore>(store)
            .AddSingleton<IJobStore>(store)
            .AddSingleton<IMessagePartStore, MemoryPartStore>()
            .AddSingleton<IEntityStore<Scenario>>(directory.Scenarios)
            .AddSingleton<IEntityStore<Application>>(directory.Applications)
            .AddSingleton<IDeviceStore>(directory)
            .AddSingleton(typeof(ILogger<>), typeof(TestLog<>))
            .AddMessagingEngine();
        add?.Invoke(services);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }
}
