using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Grpc.Messaging.Engine.Accounts;

/// <summary>Makes API keys: 256 bits of chance, so that a plain SHA-256 is enough to store.</summary>
public static class ApiKeyFactory
{
    /// <summary>What every key starts with, for secret scanners to find.</summary>
    public const string Prefix = "gm_";

    /// <summary>Longest key that is ever looked up, in characters.</summary>
    public const int MaxLength = 256;

    private const int RandomBytes = 32;

    /// <summary>A new key.</summary>
    public static NewApiKey Create()
    {
        Span<byte> random = stackalloc byte[RandomBytes];
        RandomNumberGenerator.Fill(random);
        var secret = Prefix + Base64Url.EncodeToString(random);
        return new NewApiKey(secret, Hash(secret));
    }

    /// <summary>SHA-256 of a key's UTF-8 form.</summary>
    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
