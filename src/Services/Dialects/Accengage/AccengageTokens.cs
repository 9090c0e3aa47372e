using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Grpc.Messaging.Engine.Secrets;

namespace Grpc.Messaging.Services.Dialects.Accengage;

/// <summary>
/// Issues and opens the tokens of the Accengage API. A token is its user's address and its end, sealed: every node that shares the key ring opens it,
/// and nothing is stored. It proves nothing by itself, since each call is signed by the user as well.
/// </summary>
internal sealed class AccengageTokens(ISecretBox box, TimeProvider time)
{
    /// <summary>How long a token lives: 24 hours.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(24);

    private const string Purpose = "accengage_token";
    private const int MaxText = 2048;

    /// <summary>A token of the user with this address.</summary>
    public string Issue(string email)
    {
        var content = new byte[sizeof(long) + Encoding.UTF8.GetByteCount(email)];
        BinaryPrimitives.WriteInt64BigEndian(content, (time.GetUtcNow() + Life).ToUnixTimeMilliseconds());
        Encoding.UTF8.GetBytes(email, content.AsSpan(sizeof(long)));
        return Base64Url.EncodeToString(box.Seal(content, Purpose));
    }

    /// <summary>Whose token it is; null when it is none.</summary>
    public (string Email, bool IsExpired)? Open(ReadOnlySpan<char> token)
    {
        if (token.Length > MaxText || !Base64Url.IsValid(token))
        {
            return null;
        }

        try
        {
            var content = box.Open(Base64Url.DecodeFromChars(token), Purpose).AsSpan();
            var end = DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(content));
            return (Encoding.UTF8.GetString(content[sizeof(long)..]), end <= time.GetUtcNow());
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
