using Grpc.Messaging.Engine.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Grpc.Messaging.Channels.Sandbox;

/// <summary>Registers the sandbox.</summary>
public static class SandboxExtensions
{
    /// <summary>Lets the sandbox carry these channels, or every channel that was added before when none is named.</summary>
    public static IServiceCollection AddSandbox(this IServiceCollection services, params IReadOnlyCollection<ChannelDefinition> channels)
    {
        services.AddOptions<SandboxOptions>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<HandOverLog>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IReceiptEndpoint, SandboxCallback>());
        foreach (var channel in channels.Count > 0 ? channels : [.. Added(services)])
        {
            services.AddSingleton<IChannelSender>(provider => new SandboxSender(channel, provider.GetRequiredService<HandOverLog>()));
        }

        return services;
    }

    private static IEnumerable<ChannelDefinition> Added(IServiceCollection services) => services
        .Select(static service => service.IsKeyedService ? null : service.ImplementationInstance)
        .OfType<ChannelDefinition>();
}
