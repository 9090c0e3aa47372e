using System.Security.Cryptography;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Credentials;

namespace Grpc.Messaging.Services.Dialects.Bsg;

/// <summary>Keys of BSG's API: found by the start of their hash, of which all is compared.</summary>
public sealed class BsgKeyKind() : CredentialKind(KindName)
{
    /// <summary>Name of the kind.</summary>
    public const string KindName = "bsg_key";

    /// <summary>What is stored of a key. It should be as long and random as one of <see cref="ApiKeyFactory"/>.</summary>
    public static Credential ToCredential(string key, ObjectId credentialId, Account account, Scopes scopes, string name, DateTimeOffset createTime)
    {
        ArgumentNullException.ThrowIfNull(account);
        var hash = ApiKeyFactory.Hash(key);
        return new Credential(
            credentialId,
            account.AccountId,
            KindName,
            PresentedCredential.LookupIdOf(hash),
            hash,
            scopes & account.GrantableScopes,
            ExpireTime: null,
            name,
            createTime);
    }

    /// <inheritdoc/>
    public override bool Verify(Credential credential, in PresentedCredential presented)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return CryptographicOperations.FixedTimeEquals(credential.Secret.Span, ApiKeyFactory.Hash(presented.Secret.Span));
    }
}
