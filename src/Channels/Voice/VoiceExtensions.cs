using Grpc.Messaging.Channels.Providers;
using Grpc.Messaging.Engine.Channels;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Channels.Voice;

/// <summary>Registers accounts of Twilio Programmable Voice, or of services with its API.</summary>
public static class VoiceExtensions
{
    /// <summary>Adds one under a name, with its settings.</summary>
    public static IServiceCollection AddVoice(this IServiceCollection services, string name, IConfigurationSection section)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddProviderOptions<VoiceOptions, VoiceOptionsValidator>(name, section);
        services.AddProviderHttpClient(name);
        services.AddSingleton<IReceiptEndpoint>(provider => new VoiceCallback(name, OptionsOf(provider, name)));
        return services.AddSingleton<IChannelSender>(provider => new VoiceSender(
            name, OptionsOf(provider, name), provider.GetRequiredService<IHttpClientFactory>(), provider.GetRequiredService<TimeProvider>()));
    }

    private static VoiceOptions OptionsOf(IServiceProvider provider, string name) =>
        provider.GetRequiredService<IOptionsMonitor<VoiceOptions>>().Get(name);
}
