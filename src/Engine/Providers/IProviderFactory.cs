using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Engine.Providers;

/// <summary>Makes providers of settings, by the same names and rules as those of the service.</summary>
public interface IProviderFactory
{
    /// <summary>Names of the types that there are.</summary>
    IReadOnlyList<string> Types { get; }

    /// <summary>The type with this name, in whatever case, as it is spelled, and the channel that it carries; null when there is none.</summary>
    (string Type, Channel Channel)? Find(string type);

    /// <summary>Whether a setting of a type is never shown.</summary>
    bool IsSecret(string type, string setting);

    /// <summary>What is wrong with settings, each by the setting's name: "Host must be set."; none when nothing is. Values of secrets are not repeated.</summary>
    IReadOnlyList<string> FindFaults(string type, IReadOnlyDictionary<string, string> settings);

    /// <summary>Makes a provider; nothing of it has been started yet.</summary>
    /// <param name="name">What attempts will know it by.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The settings are wrong.</exception>
    ProviderParts Create(string name, string type, IReadOnlyDictionary<string, string> settings);
}
