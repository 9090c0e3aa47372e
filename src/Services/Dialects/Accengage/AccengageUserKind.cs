using System.Security.Cryptography;
using System.Text;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Secrets;

namespace Grpc.Messaging.Services.Dialects.Accengage;

/// <summary>
/// Users of the Accengage API: found by their address, in lower case, and known by what they sign with their API key. The key is stored sealed, for to
/// check a signature takes the key itself.
/// </summary>
internal sealed class AccengageUserKind(ISecretBox box) : CredentialKind(KindName)
{
    public const string KindName = "accengage_user";

    private const int KeyLength = 32;
    private const string KeyCharacters = "abcdefghijklmnopqrstuvwxyz0123456789";

    public override bool VerifiesEachCall => true;

    /// <summary>A new API key: 165 bits of chance in letters and digits.</summary>
    public static string CreateKey() => RandomNumberGenerator.GetString(KeyCharacters, KeyLength);

    /// <summary>A user with a key.</summary>
    public static Credential CreateUser(
        ISecretBox box, Engine.ObjectId userKey, Engine.ObjectId accountId, string email, string name, string key, DateTimeOffset createTime) => new(
        userKey,
        accountId,
        KindName,
        LookupIdOf(email),
        box.Seal(Encoding.UTF8.GetBytes(key), KindName),
        Scopes.Send | Scopes.Read | Scopes.Manage,
        ExpireTime: null,
        name,
        createTime);

    /// <summary>What a user with this address is found by.</summary>
    public static string LookupIdOf(string email) => email.ToLowerInvariant();

    /// <summary>A call that was signed by the user with this address, or claims so.</summary>
    public static PresentedCredential Present(string email, AccengageSignature signature) => new(KindName, LookupIdOf(email), default, signature);

    public override bool Verify(Credential credential, in PresentedCredential presented) =>
        presented.Signature?.IsMadeWith(box.Open(credential.Secret.Span, KindName)) == true;
}
