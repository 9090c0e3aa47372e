using Grpc.Messaging.Engine.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

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
        services.TryAddSingleton<SandboxOutage>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IReceiptEndpoint, SandboxCallback>());
        foreach (var channel in channels.Count > 0 ? channels : [.. Added(services)])
        {
            services.AddSingleton<IChannelSender>(provider => new SandboxSender(
                channel, provider.GetRequiredService<HandOverLog>(), provider.GetRequiredService<SandboxOutage>()));
        }

        return services;
    }

    /// <summary>Lets the sandbox carry every channel that was added before and that no provider carries; the start says which those are.</summary>
    public static IServiceCollection AddSandbox(this IServiceCollection services, IReadOnlySet<ChannelDefinition> carried)
    {
        ChannelDefinition[] others = [.. Added(services).Where(channel => !carried.Contains(channel))];
        if (others.Length == 0)
        {
            return services;
        }

        services.AddSingleton<IHostedService>(provider => new SandboxNotice(others, provider.GetRequiredService<ILogger<SandboxNotice>>()));
        return services.AddSandbox(others);
    }

    private static IEnumerable<ChannelDefinition> Added(IServiceCollection services) => services
        .Select(static service => service.IsKeyedService ? null : service.ImplementationInstance)
        .OfType<ChannelDefinition>();
}
