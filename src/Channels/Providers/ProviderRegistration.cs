using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Providers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Channels.Providers;

/// <summary>Registers the providers that the settings name.</summary>
public static class ProviderRegistration
{
    /// <summary>Where providers stand in the configuration.</summary>
    public const string Section = "Messaging:Providers";

    private const int MaxName = 32;
    private const int MaxRate = 100_000;

    /// <summary>Adds each provider of the section; answers the channels that have one.</summary>
    /// <exception cref="OptionsValidationException">A provider has no usable name or type; lists all of them.</exception>
    public static IReadOnlySet<ChannelDefinition> AddProviders(this IServiceCollection services, IConfigurationSection providers)
    {
        var failures = new List<string>();
        var channels = new HashSet<ChannelDefinition>();
        foreach (var provider in providers.GetChildren())
        {
            var type = ProviderTypes.Find(provider["Type"]);
            if (!IsName(provider.Key))
            {
                failures.Add($"{Section}:{provider.Key}: a provider's name must be 1 to {MaxName} lower-case letters, digits and hyphens, and not 24 hexadecimal digits.");
            }
            else if (type is null)
            {
                failures.Add($"{Section}:{provider.Key}:Type is '{provider["Type"]}', but must be one of "
                    + $"{string.Join(", ", ProviderTypes.All.Select(static known => known.Name))}.");
            }
            else
            {
                type.Add(services, provider.Key, provider);
                channels.Add(type.Channel);
            }
        }

        return failures.Count == 0 ? channels : throw new OptionsValidationException(Section, typeof(ProviderOptions), failures);
    }

    /// <summary>Lets accounts bring providers of their own, of every type. Needs the engine, webhooks and a store.</summary>
    public static IServiceCollection AddAccountProviders(this IServiceCollection services)
    {
        services.TryAddSingleton<IProviderFactory>(static provider => new ProviderFactory(provider));
        return services.AddOwnProviders();
    }

    /// <summary>The settings of one provider, checked at the start; a key that is not one of them is an error, too.</summary>
    internal static IServiceCollection AddProviderOptions<TOptions, TValidator>(
        this IServiceCollection services, string name, IConfigurationSection section)
        where TOptions : ProviderOptions
        where TValidator : class, IValidateOptions<TOptions>
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TOptions>, TValidator>());
        services.AddOptions<TOptions>(name)
            .Configure(options => Bind(options, name, section))
            .PostConfigure<IServiceProvider>(static (options, provider) => options.Connector = provider.GetService<ProviderConnector>())
            .Validate(
                static options => options.MessagesPerSecond is >= 0 and <= MaxRate,
                $"{Section}:{name}:{nameof(ProviderOptions.MessagesPerSecond)} must be from 0 to {MaxRate}.")
            .ValidateOnStart();
        services.AddSingleton(provider => new SenderRate(name, provider.GetRequiredService<IOptionsMonitor<TOptions>>().Get(name).MessagesPerSecond));
        return services;
    }

    private static void Bind<TOptions>(TOptions options, string name, IConfigurationSection section)
        where TOptions : ProviderOptions
    {
        try
        {
            section.Bind(options, static binder => binder.ErrorOnUnknownConfiguration = true);
        }
        catch (InvalidOperationException exception)
        {
            throw new OptionsValidationException(name, typeof(TOptions), [$"{Section}:{name}: {exception.Message}"]);
        }
    }

    // A part of paths and of labels; stored with every attempt.
    private static bool IsName(string name) =>
        name.Length is > 0 and <= MaxName
        && !OwnProvider.IsOwn(name)
        && name.All(static character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-');
}
