using Grpc.Messaging.Engine.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Grpc.Messaging.Channels.Sandbox;

/// <summary>Registers the sandbox.</summary>
public static class SandboxServiceCollectionExtensions
{
    /// <summary>Lets the sandbox carry these channels, or every channel when none is named. A channel with a real provider is left out.</summary>
    public static IServiceCollection AddSandboxChannels(this IServiceCollection services, params IReadOnlyCollection<Channel> channels)
    {
        services.AddOptions<SandboxOptions>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<HandOverLog>();
        foreach (var channel in channels.Count == 0 ? Enum.GetValues<Channel>() : channels)
        {
            services.AddSingleton<IChannelSender>(provider => new SandboxSender(channel, provider.GetRequiredService<HandOverLog>()));
        }

        return services;
    }
}
