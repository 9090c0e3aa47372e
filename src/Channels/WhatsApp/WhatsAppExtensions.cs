using Grpc.Messaging.Channels.Providers;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Inbound;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Channels.WhatsApp;

/// <summary>Registers the WhatsApp Cloud API.</summary>
public static class WhatsAppExtensions
{
    /// <summary>Adds one phone number under a name, with its settings.</summary>
    public static IServiceCollection AddWhatsApp(this IServiceCollection services, string name, IConfigurationSection section)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddProviderOptions<WhatsAppOptions, WhatsAppOptionsValidator>(name, section);
        services.AddProviderHttpClient(name);
        services.AddSingleton<IReceiptEndpoint>(provider => new WhatsAppCallback(name, OptionsOf(provider, name)));
        services.AddSingleton<ITemplateSource>(provider => new WhatsAppTemplates(
            name, OptionsOf(provider, name), provider.GetRequiredService<IHttpClientFactory>()));
        return services.AddSingleton<IChannelSender>(provider => new WhatsAppSender(
            name,
            OptionsOf(provider, name),
            provider.GetRequiredService<ICustomerSessions>(),
            provider.GetRequiredService<ProviderTemplates>(),
            provider.GetRequiredService<IHttpClientFactory>(),
            provider.GetRequiredService<TimeProvider>()));
    }

    private static WhatsAppOptions OptionsOf(IServiceProvider provider, string name) =>
        provider.GetRequiredService<IOptionsMonitor<WhatsAppOptions>>().Get(name);
}
