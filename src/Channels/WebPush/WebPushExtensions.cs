using Grpc.Messaging.Channels.Providers;
using Grpc.Messaging.Engine.Channels;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Channels.WebPush;

/// <summary>Registers Web Push.</summary>
public static class WebPushExtensions
{
    /// <summary>Adds one pair of VAPID keys under a name, with its settings.</summary>
    public static IServiceCollection AddWebPush(this IServiceCollection services, string name, IConfigurationSection section)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddProviderOptions<WebPushOptions, WebPushOptionsValidator>(name, section);
        services.AddProviderHttpClient(name);
        return services.AddSingleton<IChannelSender>(provider => new WebPushSender(
            name,
            provider.GetRequiredService<IOptionsMonitor<WebPushOptions>>().Get(name),
            provider.GetRequiredService<IHttpClientFactory>(),
            provider.GetRequiredService<TimeProvider>()));
    }
}
