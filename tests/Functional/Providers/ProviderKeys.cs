using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace Grpc.Messaging.Tests.Functional.Providers;

/// <summary>Credentials of providers, made for one test.</summary>
internal sealed class ProviderKeys : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("messaging-keys-");

    private ProviderKeys()
    {
    }

    /// <summary>The signing key of a .p8 file, and the file.</summary>
    public ECDsa ApnsKey { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static ProviderKeys Create() => new();

    public string WriteApnsKey() => Write("key.p8", ApnsKey.ExportPkcs8PrivateKeyPem());

    /// <param name="tokenUrl">Where the access token is to be had.</param>
    public string WriteServiceAccount(string tokenUrl)
    {
        using var key = RSA.Create(2048);
        return Write("account.json", JsonSerializer.Serialize(new Dictionary<string, string>
        {
            ["type"] = "service_account",
            ["project_id"] = "arena",
            ["private_key_id"] = "1",
            ["private_key"] = key.ExportPkcs8PrivateKeyPem(),
            ["client_email"] = "sender@arena.iam.gserviceaccount.com",
            ["client_id"] = "1",
            ["token_uri"] = tokenUrl,
        }));
    }

    public string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>A pair of VAPID keys, in base64url.</summary>
    public static (string Public, string Private) CreateVapid()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var parameters = key.ExportParameters(includePrivateParameters: true);
        return (Base64Url.EncodeToString([4, .. parameters.Q.X!, .. parameters.Q.Y!]), Base64Url.EncodeToString(parameters.D));
    }

    public void Dispose()
    {
        ApnsKey.Dispose();
        _folder.Delete(recursive: true);
    }
}
