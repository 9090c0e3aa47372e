using Grpc.Messaging.Engine.Channels;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Messaging.Channels.Sandbox;

/// <summary>Registers the sandbox.</summary>
public static class SandboxServiceCollectionExtensions
{
    /// <summary>Lets the sandbox carry these channels, or every channel when none is named. A channel with a real provider is left out.</summary>
    public static IServiceCollection AddSandboxChannels(this IServiceCollection services, params IReadOnlyCollection<Channel> channels)
    {
        foreach (var channel in channels.Count == 0 ? Enum.GetValues<Channel>() : channels)
        {
            services.AddSingleton<IChannelSender>(new SandboxSender(channel));
        }

        return services;
    }
}
