using System.Security.Cryptography;
using System.Text;

namespace Grpc.Messaging.Server.Secrets;

/// <summary>
/// Protects the keys of the ring where they lie, by AES-256-GCM under the first key of the settings. Without such a key they lie there in clear.
/// </summary>
/// <remarks>Form: 0 and the clear content; or 1, id of the protecting key, nonce, tag, ciphertext. The name is authenticated with it.</remarks>
internal sealed class RingProtection(IReadOnlyList<byte[]> keys)
{
    private const byte Clear = 0;
    private const byte Sealed = 1;
    private const int IdSize = 16;
    private const int NonceAt = 1 + IdSize;
    private const int NonceSize = 12;
    private const int TagAt = NonceAt + NonceSize;
    private const int TagSize = 16;
    private const int TextAt = TagAt + TagSize;

    /// <summary>Whether keys lie in clear.</summary>
    public bool IsOff => keys.Count == 0;

    public byte[] Protect(string name, ReadOnlySpan<byte> content)
    {
        if (IsOff)
        {
            return [Clear, .. content];
        }

        var whole = new byte[TextAt + content.Length];
        whole[0] = Sealed;
        IdOf(keys[0]).CopyTo(whole.AsSpan(1));
        RandomNumberGenerator.Fill(whole.AsSpan(NonceAt, NonceSize));
        using var cipher = new AesGcm(keys[0], TagSize);
        cipher.Encrypt(
            whole.AsSpan(NonceAt, NonceSize), content, whole.AsSpan(TextAt), whole.AsSpan(TagAt, TagSize), Encoding.UTF8.GetBytes(name));
        return whole;
    }

    /// <exception cref="CryptographicException">None of the keys protects it, or it was changed.</exception>
    public byte[] Open(string name, ReadOnlySpan<byte> whole)
    {
        if (whole is [Clear, .. var clear])
        {
            return clear.ToArray();
        }

        if (whole.Length < TextAt || whole[0] != Sealed || Find(whole.Slice(1, IdSize)) is not { } key)
        {
            throw new CryptographicException(
                $"The key ring's \"{name}\" is protected by a key that is not among Messaging:Secrets:Keys. Add that key again.");
        }

        var content = new byte[whole.Length - TextAt];
        using var cipher = new AesGcm(key, TagSize);
        cipher.Decrypt(
            whole.Slice(NonceAt, NonceSize), whole[TextAt..], whole.Slice(TagAt, TagSize), content, Encoding.UTF8.GetBytes(name));
        return content;
    }

    /// <summary>Whether it is protected as it would be today.</summary>
    public bool IsCurrent(ReadOnlySpan<byte> whole) => IsOff
        ? whole is [Clear, ..]
        : whole.Length >= TextAt && whole[0] == Sealed && whole.Slice(1, IdSize).SequenceEqual(IdOf(keys[0]));

    private static byte[] IdOf(byte[] key) => SHA256.HashData(key)[..IdSize];

    private byte[]? Find(ReadOnlySpan<byte> id)
    {
        foreach (var key in keys)
        {
            if (id.SequenceEqual(IdOf(key)))
            {
                return key;
            }
        }

        return null;
    }
}
