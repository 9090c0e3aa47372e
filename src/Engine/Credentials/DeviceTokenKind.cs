using System.Security.Cryptography;
using Grpc.Messaging.Engine.Devices;

namespace Grpc.Messaging.Engine.Credentials;

/// <summary>Tokens with which a device calls by itself: found as API keys are, by the start of their hash, of which all is compared.</summary>
public sealed class DeviceTokenKind() : CredentialKind(KindName)
{
    public const string KindName = "device_token";

    /// <summary>What every token starts with, which tells it from an API key.</summary>
    public const string Prefix = "gmd_";

    /// <summary>Most tokens of one device.</summary>
    public const int MaxOfDevice = 10;

    /// <summary>Whether a caller presents a token rather than an API key.</summary>
    public static bool IsToken(ReadOnlySpan<char> secret) => secret.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>A token as a caller presents it.</summary>
    public static PresentedCredential Present(ReadOnlyMemory<char> token) => new(KindName, "", token);

    /// <summary>What is stored of a token.</summary>
    public static Credential ToCredential(
        string token, ObjectId credentialId, ObjectId accountId, DeviceKey device, DateTimeOffset expireTime, DateTimeOffset createTime)
    {
        var hash = ApiKeyFactory.Hash(token);
        return new Credential(
            credentialId, accountId, KindName, PresentedCredential.LookupIdOf(hash), hash, Scopes.Device, expireTime, Name: "", createTime)
        {
            AppCode = device.AppCode,
            DeviceUid = device.DeviceUid,
        };
    }

    public override bool Verify(Credential credential, in PresentedCredential presented) =>
        CryptographicOperations.FixedTimeEquals(credential.Secret.Span, ApiKeyFactory.Hash(presented.Secret.Span));
}
