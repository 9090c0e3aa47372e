using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Credentials;

namespace Grpc.Messaging.Services.Dialects.D7;

/// <summary>
/// Users of D7's API: a name that is unique in the installation, and a password, of which PBKDF2 with HMAC-SHA-256 is stored. Passwords of that API have
/// few characters, so their hash must be slow; a valid one is remembered for a while and costs that only once.
/// </summary>
public sealed class D7UserKind() : PasswordKind(KindName)
{
    /// <summary>Name of the kind.</summary>
    public const string KindName = "d7_user";

    /// <summary>What is stored of a user.</summary>
    public static Credential ToCredential(
        string user, ReadOnlySpan<char> password, ObjectId credentialId, Account account, Scopes scopes, DateTimeOffset createTime)
    {
        ArgumentNullException.ThrowIfNull(account);
        return new Credential(
            credentialId, account.AccountId, KindName, user, PasswordHash.Create(password), scopes & account.GrantableScopes, ExpireTime: null, user, createTime);
    }
}
