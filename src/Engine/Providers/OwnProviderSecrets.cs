using System.Text.Json;
using Grpc.Messaging.Engine.Secrets;

namespace Grpc.Messaging.Engine.Providers;

/// <summary>Seals the secret settings of accounts' providers.</summary>
public sealed class OwnProviderSecrets(ISecretBox box)
{
    private const string Purpose = "own-provider";

    /// <summary>Secret settings as they are stored; empty when there are none.</summary>
    /// <exception cref="StoreUnavailableException">The key ring can't be read now.</exception>
    public byte[] Seal(IReadOnlyDictionary<string, string> secrets) => secrets.Count == 0
        ? []
        : box.Seal(JsonSerializer.SerializeToUtf8Bytes(secrets, ProviderJsonContext.Default.IReadOnlyDictionaryStringString), Purpose);

    /// <summary>The secret settings of a provider.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The key that sealed them is gone.</exception>
    /// <exception cref="StoreUnavailableException">The key ring can't be read now.</exception>
    public IReadOnlyDictionary<string, string> Open(OwnProvider provider) => provider.Secrets.IsEmpty
        ? new Dictionary<string, string>()
        : JsonSerializer.Deserialize(box.Open(provider.Secrets.Span, Purpose), ProviderJsonContext.Default.IReadOnlyDictionaryStringString)!;

    /// <summary>All settings of a provider, in whatever case their names are.</summary>
    public IReadOnlyDictionary<string, string> AllOf(OwnProvider provider)
    {
        var all = new Dictionary<string, string>(provider.Settings, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in Open(provider))
        {
            all[name] = value;
        }

        return all;
    }
}
