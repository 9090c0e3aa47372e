using System.Security.Cryptography;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Credentials;

namespace Grpc.Messaging.Services.Dialects.D7;

/// <summary>
/// Users of D7's API: a name that is unique in the installation, and a password, of which PBKDF2 with HMAC-SHA-256 is stored. Passwords of that API have
/// few characters, so their hash must be slow; a valid one is remembered for a while and costs that only once.
/// </summary>
public sealed class D7UserKind() : CredentialKind(KindName)
{
    /// <summary>Name of the kind.</summary>
    public const string KindName = "d7_user";

    private const int SaltLength = 16;
    private const int HashLength = 32;
    private const int Iterations = 210_000;

    /// <summary>What is stored of a user.</summary>
    public static Credential ToCredential(
        string user, ReadOnlySpan<char> password, ObjectId credentialId, Account account, Scopes scopes, DateTimeOffset createTime)
    {
        ArgumentNullException.ThrowIfNull(account);
        var secret = new byte[SaltLength + HashLength];
        RandomNumberGenerator.Fill(secret.AsSpan(0, SaltLength));
        Hash(password, secret.AsSpan(0, SaltLength), secret.AsSpan(SaltLength));
        return new Credential(
            credentialId, account.AccountId, KindName, user, secret, scopes & account.GrantableScopes, ExpireTime: null, user, createTime);
    }

    /// <inheritdoc/>
    public override bool Verify(Credential credential, in PresentedCredential presented)
    {
        ArgumentNullException.ThrowIfNull(credential);
        Span<byte> hash = stackalloc byte[HashLength];
        Hash(presented.Secret.Span, credential.Secret.Span[..SaltLength], hash);
        return CryptographicOperations.FixedTimeEquals(credential.Secret.Span[SaltLength..], hash);
    }

    private static void Hash(ReadOnlySpan<char> password, ReadOnlySpan<byte> salt, Span<byte> hash) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, hash, Iterations, HashAlgorithmName.SHA256);
}
