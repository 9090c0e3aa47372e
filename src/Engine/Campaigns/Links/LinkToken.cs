using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Grpc.Messaging.Engine.Campaigns.Links;

/// <summary>
/// What stands in a short link: which link of which device, signed, so that nobody makes up the clicks of others. Whose device it is can't be read from it:
/// the uid is masked by a stream that the signature begins.
/// </summary>
/// <remarks>Form, in base64url: the link's number without leading zero bytes, behind a byte that says how many those are; the signature; the masked uid.</remarks>
public static class LinkToken
{
    private const int TagSize = 12;
    private const int MaxText = 512;
    private const byte Sign = 1;
    private const byte Mask = 2;

    /// <summary>Length of a key, in bytes.</summary>
    public const int KeySize = 32;

    /// <summary>The token of a device.</summary>
    public static string Write(long linkId, string deviceUid, ReadOnlySpan<byte> key)
    {
        Span<byte> number = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(number, linkId);
        number = number.TrimStart((byte)0);
        var uid = Encoding.UTF8.GetBytes(deviceUid);
        var token = new byte[1 + number.Length + TagSize + uid.Length];
        token[0] = (byte)number.Length;
        number.CopyTo(token.AsSpan(1));
        var tag = token.AsSpan(1 + number.Length, TagSize);
        WriteTag(linkId, uid, key, tag);
        uid.CopyTo(token, 1 + number.Length + TagSize);
        Apply(tag, key, token.AsSpan(1 + number.Length + TagSize));
        return Base64Url.EncodeToString(token);
    }

    /// <summary>The link that a token is of, which is not verified by that; null when the text is none.</summary>
    public static long? LinkIdOf(string text) => Split(text) is { } token ? NumberOf(token) : null;

    /// <summary>The device that a token was written for with this key; null when it was not.</summary>
    public static string? Open(string text, ReadOnlySpan<byte> key)
    {
        if (Split(text) is not { } token)
        {
            return null;
        }

        var tag = token.AsSpan(1 + token[0], TagSize);
        var uid = token[(1 + token[0] + TagSize)..];
        Apply(tag, key, uid);
        Span<byte> expected = stackalloc byte[TagSize];
        WriteTag(NumberOf(token), uid, key, expected);
        return CryptographicOperations.FixedTimeEquals(tag, expected) ? Encoding.UTF8.GetString(uid) : null;
    }

    private static byte[]? Split(string text)
    {
        if (text.Length is 0 or > MaxText || !Base64Url.IsValid(text))
        {
            return null;
        }

        var token = Base64Url.DecodeFromChars(text);
        return token.Length > 0 && token[0] is > 0 and <= sizeof(long) && token.Length > 1 + token[0] + TagSize && NumberOf(token) > 0 ? token : null;
    }

    private static long NumberOf(byte[] token)
    {
        var number = 0L;
        foreach (var part in token.AsSpan(1, token[0]))
        {
            number = (number << 8) | part;
        }

        return number;
    }

    private static void WriteTag(long linkId, ReadOnlySpan<byte> uid, ReadOnlySpan<byte> key, Span<byte> tag)
    {
        var content = new byte[1 + sizeof(long) + uid.Length];
        content[0] = Sign;
        BinaryPrimitives.WriteInt64BigEndian(content.AsSpan(1), linkId);
        uid.CopyTo(content.AsSpan(1 + sizeof(long)));
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, content, whole);
        whole[..TagSize].CopyTo(tag);
    }

    private static void Apply(ReadOnlySpan<byte> tag, ReadOnlySpan<byte> key, Span<byte> content)
    {
        Span<byte> seed = stackalloc byte[2 + TagSize];
        Span<byte> stream = stackalloc byte[HMACSHA256.HashSizeInBytes];
        seed[0] = Mask;
        tag.CopyTo(seed[2..]);
        for (var i = 0; i < content.Length; i++)
        {
            if (i % stream.Length == 0)
            {
                seed[1] = (byte)(i / stream.Length);
                HMACSHA256.HashData(key, seed, stream);
            }

            content[i] ^= stream[i % stream.Length];
        }
    }
}
