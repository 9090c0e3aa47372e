using Grpc.Messaging.Channels.Providers;
using Grpc.Messaging.Engine.Channels;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Channels.Fcm;

/// <summary>Registers Firebase Cloud Messaging.</summary>
public static class FcmExtensions
{
    /// <summary>Adds one project under a name, with its settings.</summary>
    public static IServiceCollection AddFcm(this IServiceCollection services, string name, IConfigurationSection section)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddProviderOptions<FcmOptions, FcmOptionsValidator>(name, section);
        services.AddProviderHttpClient(name);
        return services.AddSingleton<IChannelSender>(provider =>
        {
            var options = provider.GetRequiredService<IOptionsMonitor<FcmOptions>>().Get(name);
            return new FcmSender(
                name,
                options,
                new FcmCredentials(options),
                provider.GetRequiredService<IHttpClientFactory>(),
                provider.GetRequiredService<TimeProvider>());
        });
    }
}
