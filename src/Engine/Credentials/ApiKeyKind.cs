using System.Security.Cryptography;

namespace Grpc.Messaging.Engine.Credentials;

/// <summary>API keys: found by the start of their hash, of which all is compared.</summary>
public sealed class ApiKeyKind() : CredentialKind(KindName)
{
    public const string KindName = "api_key";

    /// <summary>A key as a caller presents it.</summary>
    public static PresentedCredential Present(ReadOnlyMemory<char> key) => new(KindName, "", key);

    public override bool Verify(Credential credential, in PresentedCredential presented) =>
        CryptographicOperations.FixedTimeEquals(credential.Secret.Span, ApiKeyFactory.Hash(presented.Secret.Span));
}
