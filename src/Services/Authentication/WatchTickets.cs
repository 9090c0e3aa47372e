using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Credentials;

namespace Grpc.Messaging.Services.Authentication;

/// <summary>
/// Issues and opens tickets for a watch. A ticket is signed under a key derived from the stored hash of the API key that it was issued with, so
/// every node that has the database opens it, nothing new is stored, and a revoked API key takes its tickets along.
/// </summary>
/// <remarks>Form, in base64url: version, first bytes of the key's hash (to find it by), end in seconds since 1970, message id or zeros, HMAC-SHA-256.</remarks>
internal sealed class WatchTickets(ICredentialStore credentials, TimeProvider time)
{
    private const byte Version = 1;
    private const int HashStart = 1;
    private const int HashSize = 16;
    private const int EndStart = HashStart + HashSize;
    private const int MessageStart = EndStart + sizeof(long);
    private const int SignedSize = MessageStart + ObjectId.Size;
    private const int Size = SignedSize + HMACSHA256.HashSizeInBytes;

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    /// <summary>A ticket and its end.</summary>
    public (string Ticket, DateTimeOffset ExpireTime) Issue(string apiKey, ObjectId? messageId)
    {
        var expireTime = DateTimeOffset.FromUnixTimeSeconds((time.GetUtcNow() + Life).ToUnixTimeSeconds());
        var hash = ApiKeyFactory.Hash(apiKey);
        Span<byte> ticket = stackalloc byte[Size];
        ticket.Clear();
        ticket[0] = Version;
        hash.AsSpan(0, HashSize).CopyTo(ticket[HashStart..]);
        BinaryPrimitives.WriteInt64BigEndian(ticket[EndStart..], expireTime.ToUnixTimeSeconds());
        messageId?.Write(ticket[MessageStart..]);
        Sign(hash, ticket[..SignedSize], ticket[SignedSize..]);
        return (Base64Url.EncodeToString(ticket), expireTime);
    }

    /// <summary>Whose ticket it is and what it opens; null when it is none, or none any more.</summary>
    public async ValueTask<(Caller Caller, WatchTicket Ticket)?> OpenAsync(string text, CancellationToken cancellationToken)
    {
        if (text.Length > Base64Url.GetEncodedLength(Size) || !Base64Url.IsValid(text))
        {
            return null;
        }

        var ticket = Base64Url.DecodeFromChars(text);
        if (ticket.Length != Size || ticket[0] != Version
            || BinaryPrimitives.ReadInt64BigEndian(ticket.AsSpan(EndStart)) <= time.GetUtcNow().ToUnixTimeSeconds())
        {
            return null;
        }

        var lookupId = PresentedCredential.LookupIdOf(ticket.AsSpan(HashStart, HashSize));
        var found = await credentials.FindAsync(ApiKeyKind.KindName, lookupId, cancellationToken)
            ?? await credentials.FindAsync(SessionKind.KindName, lookupId, cancellationToken);
        if (found is not var (credential, account)
            || credential.ExpireTime <= time.GetUtcNow())
        {
            return null;
        }

        var signature = new byte[HMACSHA256.HashSizeInBytes];
        Sign(credential.Secret.Span, ticket.AsSpan(0, SignedSize), signature);
        if (!CryptographicOperations.FixedTimeEquals(signature, ticket.AsSpan(SignedSize)))
        {
            return null;
        }

        var messageId = ticket.AsSpan(MessageStart, ObjectId.Size);
        return (
            new Caller(account, credential with { Scopes = credential.Scopes & Scopes.Read }),
            new WatchTicket(messageId.ContainsAnyExcept((byte)0) ? ObjectId.FromBytes(messageId) : null));
    }

    private static void Sign(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signed, Span<byte> signature)
    {
        Span<byte> key = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, hash, key, salt: default, info: "messaging watch ticket"u8);
        HMACSHA256.HashData(key, signed, signature);
    }
}
