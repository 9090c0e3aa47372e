using Grpc.Messaging.Channels.Providers;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Inbound;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Channels.Messenger;

/// <summary>Registers the Send API of Facebook Messenger.</summary>
public static class MessengerExtensions
{
    /// <summary>Adds one page under a name, with its settings.</summary>
    public static IServiceCollection AddMessenger(this IServiceCollection services, string name, IConfigurationSection section)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddProviderOptions<MessengerOptions, MessengerOptionsValidator>(name, section);
        services.AddProviderHttpClient(name);
        services.AddSingleton<IReceiptEndpoint>(provider => new MessengerCallback(name, OptionsOf(provider, name)));
        return services.AddSingleton<IChannelSender>(provider => new MessengerSender(
            name,
            OptionsOf(provider, name),
            provider.GetRequiredService<ICustomerSessions>(),
            provider.GetRequiredService<IHttpClientFactory>(),
            provider.GetRequiredService<TimeProvider>()));
    }

    private static MessengerOptions OptionsOf(IServiceProvider provider, string name) =>
        provider.GetRequiredService<IOptionsMonitor<MessengerOptions>>().Get(name);
}
