using System.Security.Cryptography;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Credentials;

namespace Grpc.Messaging.Services.Dialects.Scorocode;

/// <summary>Sessions of users. One opens nothing by itself; its name is the application's id with us.</summary>
public sealed class ScorocodeSessionKind() : CredentialKind(KindName)
{
    /// <summary>Name of the kind.</summary>
    public const string KindName = "scorocode_session";

    /// <summary>How long a session lasts.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(72);

    /// <summary>What a caller presents.</summary>
    public static PresentedCredential Present(string session) => new(KindName, "", session.AsMemory());

    /// <summary>What is stored of a session.</summary>
    public static Credential ToCredential(
        string session, ObjectId appCode, ObjectId credentialId, ObjectId accountId, DateTimeOffset? expireTime, DateTimeOffset createTime) => new(
        credentialId,
        accountId,
        KindName,
        Present(session).ToLookupId(),
        ApiKeyFactory.Hash(session),
        Scopes.None,
        expireTime,
        appCode.ToString(),
        createTime);

    /// <inheritdoc/>
    public override bool Verify(Credential credential, in PresentedCredential presented)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return CryptographicOperations.FixedTimeEquals(credential.Secret.Span, ApiKeyFactory.Hash(presented.Secret.Span));
    }
}
