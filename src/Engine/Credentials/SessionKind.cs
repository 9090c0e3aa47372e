using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;

namespace Grpc.Messaging.Engine.Credentials;

/// <summary>
/// Sessions of users: tokens of 256 random bits that live a short time. The name of one holds whose it is and when the user has to sign in again,
/// which no exchange for another token puts off.
/// </summary>
public sealed class SessionKind() : CredentialKind(KindName)
{
    /// <summary>Name of the kind.</summary>
    public const string KindName = "session";

    /// <summary>What every token starts with.</summary>
    public const string Prefix = "gs_";

    private const int RandomBytes = 32;

    /// <summary>How long a token is valid.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    /// <summary>How long a token is valid beside the one that it was exchanged for: calls that are under way still have it.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);

    /// <summary>How long a user is signed in at most.</summary>
    public static readonly TimeSpan LongestLife = TimeSpan.FromHours(12);

    /// <summary>What a caller presents.</summary>
    public static PresentedCredential Present(ReadOnlyMemory<char> token) => new(KindName, "", token);

    /// <summary>A new token, to be shown once and stored nowhere.</summary>
    public static string CreateToken() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));

    /// <summary>What is stored of a session.</summary>
    /// <param name="end">When the user has to sign in again.</param>
    public static Credential ToCredential(
        string token, ObjectId userId, ObjectId accountId, Scopes scopes, DateTimeOffset end, ObjectId sessionId, DateTimeOffset createTime)
    {
        var hash = ApiKeyFactory.Hash(token);
        return new Credential(
            sessionId,
            accountId,
            KindName,
            PresentedCredential.LookupIdOf(hash),
            hash,
            scopes,
            createTime + Life < end ? createTime + Life : end,
            string.Create(CultureInfo.InvariantCulture, $"{userId} {end.ToUnixTimeMilliseconds()}"),
            createTime);
    }

    /// <summary>Whose session it is, and when the user has to sign in again.</summary>
    public static (ObjectId UserId, DateTimeOffset End) PartsOf(string name)
    {
        var space = name.IndexOf(' ', StringComparison.Ordinal);
        var end = long.Parse(name.AsSpan(space + 1), CultureInfo.InvariantCulture);
        return (ObjectId.Parse(name[..space]), DateTimeOffset.FromUnixTimeMilliseconds(end));
    }

    /// <inheritdoc/>
    public override bool Verify(Credential credential, in PresentedCredential presented) =>
        CryptographicOperations.FixedTimeEquals(credential.Secret.Span, ApiKeyFactory.Hash(presented.Secret.Span));
}
