using Grpc.Messaging.Channels.Providers;
using Grpc.Messaging.Engine.Channels;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Channels.Http;

/// <summary>Registers gateways over HTTP.</summary>
public static class HttpGatewayExtensions
{
    /// <summary>Adds one under a name, with its settings.</summary>
    public static IServiceCollection AddHttpGateway(this IServiceCollection services, string name, IConfigurationSection section)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddProviderOptions<HttpGatewayOptions, HttpGatewayOptionsValidator>(name, section);
        services.AddProviderHttpClient(name);
        services.AddKeyedSingleton(name, (provider, _) => new HttpGatewayStatusMap(OptionsOf(provider, name)));
        services.AddSingleton<IChannelSender>(provider => new HttpGatewaySender(
            name,
            OptionsOf(provider, name),
            provider.GetRequiredKeyedService<HttpGatewayStatusMap>(name),
            provider.GetRequiredService<IHttpClientFactory>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IReceiptEndpoint>(provider => new HttpGatewayCallback(
            name, OptionsOf(provider, name), provider.GetRequiredKeyedService<HttpGatewayStatusMap>(name)));
        return services;
    }

    private static HttpGatewayOptions OptionsOf(IServiceProvider provider, string name) =>
        HttpGatewayPresets.Complete(provider.GetRequiredService<IOptionsMonitor<HttpGatewayOptions>>().Get(name));
}
