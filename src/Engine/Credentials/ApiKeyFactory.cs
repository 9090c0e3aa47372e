using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Grpc.Messaging.Engine.Accounts;

namespace Grpc.Messaging.Engine.Credentials;

/// <summary>Makes API keys. A key has 256 random bits, so a plain SHA-256 of it is safe to store.</summary>
public static class ApiKeyFactory
{
    /// <summary>What every key starts with, for secret scanners to find.</summary>
    public const string Prefix = "gm_";

    private const int RandomBytes = 32;

    /// <summary>A new key, to be shown once and stored nowhere.</summary>
    /// <param name="prefix">What it starts with.</param>
    public static string Create(string prefix = Prefix)
    {
        Span<byte> random = stackalloc byte[RandomBytes];
        RandomNumberGenerator.Fill(random);
        return prefix + Base64Url.EncodeToString(random);
    }

    /// <summary>What is stored of a key.</summary>
    public static Credential ToCredential(
        string key, ObjectId credentialId, Account account, Scopes scopes, DateTimeOffset? expireTime, string name, DateTimeOffset createTime)
    {
        var hash = Hash(key);
        return new Credential(
            credentialId,
            account.AccountId,
            ApiKeyKind.KindName,
            PresentedCredential.LookupIdOf(hash),
            hash,
            Stored(scopes, account),
            expireTime,
            name,
            createTime);
    }

    /// <summary>SHA-256 of a key's UTF-8 form.</summary>
    public static byte[] Hash(ReadOnlySpan<char> key)
    {
        var text = new byte[Encoding.UTF8.GetByteCount(key)];
        Encoding.UTF8.GetBytes(key, text);
        return SHA256.HashData(text);
    }

    // What manage includes is not stored beside it: so a key that may do everything is stored as such keys have always been.
    private static Scopes Stored(Scopes scopes, Account account) =>
        scopes & (scopes.HasFlag(Scopes.Manage) ? account.GrantableScopes : account.GrantableScopes | Scopes.Operate);
}
