using Grpc.Messaging.Channels.Providers;
using Grpc.Messaging.Engine.Channels;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Channels.Viber;

/// <summary>Registers Viber Business Messages.</summary>
public static class ViberExtensions
{
    /// <summary>Adds one service under a name, with its settings.</summary>
    public static IServiceCollection AddViber(this IServiceCollection services, string name, IConfigurationSection section)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddProviderOptions<ViberOptions, ViberOptionsValidator>(name, section);
        services.AddProviderHttpClient(name);
        services.AddSingleton<IReceiptEndpoint>(provider => new ViberCallback(name, OptionsOf(provider, name)));
        return services.AddSingleton<IChannelSender>(provider => new ViberSender(
            name, OptionsOf(provider, name), provider.GetRequiredService<IHttpClientFactory>(), provider.GetRequiredService<TimeProvider>()));
    }

    private static ViberOptions OptionsOf(IServiceProvider provider, string name) =>
        provider.GetRequiredService<IOptionsMonitor<ViberOptions>>().Get(name);
}
