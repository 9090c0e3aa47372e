using Grpc.Messaging.Channels.Providers;
using Grpc.Messaging.Channels.Smpp.Links;
using Grpc.Messaging.Channels.Smpp.Receipts;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Inbound;
using Grpc.Messaging.Engine.Receipts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Channels.Smpp;

/// <summary>Registers SMSCs.</summary>
public static class SmppExtensions
{
    /// <summary>Adds one under a name, with its settings.</summary>
    public static IServiceCollection AddSmpp(this IServiceCollection services, string name, IConfigurationSection section)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddProviderOptions<SmppOptions, SmppOptionsValidator>(name, section);

        // What the links bring in goes to parts of the engine that know the senders, and so these links: they are asked for when something comes.
        services.AddKeyedSingleton(name, (provider, _) => new PartReceipts(
            name,
            provider.GetRequiredService<IMessagePartStore>(),
            (receipt, token) => provider.GetRequiredService<UnknownReceipts>().ReportAsync(receipt, token),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<PartReceipts>>()));
        services.AddKeyedSingleton(name, (provider, _) => new SmppLinks(
            name,
            OptionsOf(provider, name),
            new SmppCallback(
                name,
                OptionsOf(provider, name),
                provider.GetRequiredKeyedService<PartReceipts>(name),
                (reports, token) => provider.GetRequiredService<InboundIntake>().TakeAsync(reports, token),
                provider.GetRequiredService<ILogger<SmppCallback>>()).TakeAsync,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SmppLinks>>()));
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredKeyedService<SmppLinks>(name));
        services.AddSingleton<IChannelSender>(provider => new SmppSender(
            name,
            OptionsOf(provider, name),
            provider.GetRequiredKeyedService<SmppLinks>(name),
            provider.GetRequiredKeyedService<PartReceipts>(name),
            provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    private static SmppOptions OptionsOf(IServiceProvider provider, string name) =>
        provider.GetRequiredService<IOptionsMonitor<SmppOptions>>().Get(name);
}
