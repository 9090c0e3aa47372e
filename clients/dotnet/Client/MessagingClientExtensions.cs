using Grpc.Messaging.Client;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the client.</summary>
public static class MessagingClientExtensions
{
    /// <summary>
    /// Registers <see cref="MessagingClient"/> on Grpc.Net.ClientFactory, whose builder takes handlers, certificates and interceptors. What is resolved
    /// shares one channel.
    /// </summary>
    /// <exception cref="OptionsValidationException">On first use: there is no address, or an option is out of range.</exception>
    public static IHttpClientBuilder AddMessagingClient(this IServiceCollection services, Action<MessagingClientOptions> configure)
    {
        services.AddOptions<MessagingClientOptions>()
            .Configure(configure)
            .Validate(options => options.Address is not null, "MessagingClientOptions has no Address.")
            .Validate(options => options.Timeout > TimeSpan.Zero, "MessagingClientOptions.Timeout must be more than zero.")
            .Validate(options => options.MaxAttempts >= 1, "MessagingClientOptions.MaxAttempts must be at least 1.");
        return services.AddGrpcClient<MessagingClient>(static (provider, factory) =>
            factory.Address = provider.GetRequiredService<IOptions<MessagingClientOptions>>().Value.Address);
    }
}
