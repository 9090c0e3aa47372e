using Grpc.Messaging.Channels.Providers;
using Grpc.Messaging.Engine.Channels;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Channels.Apns;

/// <summary>Registers the Apple Push Notification service.</summary>
public static class ApnsExtensions
{
    /// <summary>Adds one application under a name, with its settings.</summary>
    public static IServiceCollection AddApns(this IServiceCollection services, string name, IConfigurationSection section)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddProviderOptions<ApnsOptions, ApnsOptionsValidator>(name, section);
        services.AddProviderHttpClient(name);
        return services.AddSingleton<IChannelSender>(provider =>
        {
            var options = provider.GetRequiredService<IOptionsMonitor<ApnsOptions>>().Get(name);
            var time = provider.GetRequiredService<TimeProvider>();
            return new ApnsSender(name, options, new ApnsCredentials(options, time), provider.GetRequiredService<IHttpClientFactory>(), time);
        });
    }
}
