using Grpc.Messaging.Engine.Channels;
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
                failures.Add($"{Section}:{provider.Key}: a provider's name must be 1 to {MaxName} lower-case letters, digits and hyphens.");
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

    /// <summary>The settings of one provider, checked at the start; a key that is not one of them is an error, too.</summary>
    internal static IServiceCollection AddProviderOptions<TOptions, TValidator>(
        this IServiceCollection services, string name, IConfigurationSection section)
        where TOptions : ProviderOptions
        where TValidator : class, IValidateOptions<TOptions>
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TOptions>, TValidator>());
        services.AddOptions<TOptions>(name)
            .Configure(options => Bind(options, name, section))
            .ValidateOnStart();
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
        && name.All(static character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-');
}
