using System.Security.Cryptography;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Credentials;

namespace Grpc.Messaging.Services.Dialects.Scorocode;

/// <summary>
/// What opens an application to Scorocode's callers: its id, a client key and an access key, which are right only together, so they are one secret. With the
/// message key it has the scope to send, with the master key all that there are; without an access key it has none, and can begin sessions only. Its name is
/// the application's id with us.
/// </summary>
public sealed class ScorocodeKeyKind() : CredentialKind(KindName)
{
    /// <summary>Name of the kind.</summary>
    public const string KindName = "scorocode_key";

    /// <summary>What a caller presents.</summary>
    /// <param name="acc">Message key or master key; empty for what begins sessions.</param>
    public static PresentedCredential Present(string app, string cli, string acc) => new(KindName, "", $"{app}:{cli}:{acc}".AsMemory());

    /// <summary>What is stored of keys.</summary>
    public static Credential ToCredential(
        string app, string cli, string acc, ObjectId appCode, ObjectId credentialId, Account account, Scopes scopes, DateTimeOffset createTime)
    {
        ArgumentNullException.ThrowIfNull(account);
        var presented = Present(app, cli, acc);
        return new Credential(
            credentialId,
            account.AccountId,
            KindName,
            presented.ToLookupId(),
            ApiKeyFactory.Hash(presented.Secret.Span),
            scopes & account.GrantableScopes,
            ExpireTime: null,
            appCode.ToString(),
            createTime);
    }

    /// <inheritdoc/>
    public override bool Verify(Credential credential, in PresentedCredential presented)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return CryptographicOperations.FixedTimeEquals(credential.Secret.Span, ApiKeyFactory.Hash(presented.Secret.Span));
    }
}
