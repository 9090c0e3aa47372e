using System.Security.Cryptography;
using System.Text;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Services.Idempotency;

/// <summary>
/// Keeps an answer that holds a secret so that the database alone gives nothing away: AES-256-GCM under a key that HKDF-SHA-256 derives from
/// the API key of the call, of which only a hash is stored. Each idempotency key has its own; the digest of the request is authenticated with it.
/// </summary>
/// <remarks>Form: nonce of 12 bytes, tag of 16, ciphertext.</remarks>
internal static class AnswerSeal
{
    private const int KeySize = 32;
    private static readonly int NonceSize = AesGcm.NonceByteSizes.MaxSize;
    private static readonly int TagSize = AesGcm.TagByteSizes.MaxSize;

    /// <summary>Seals an answer under the API key of the call.</summary>
    public static byte[] Seal(ReadOnlySpan<byte> answer, string apiKey, RequestKey request)
    {
        var whole = new byte[NonceSize + TagSize + answer.Length];
        var nonce = whole.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = Cipher(apiKey, request);
        cipher.Encrypt(nonce, answer, whole.AsSpan(NonceSize + TagSize), whole.AsSpan(NonceSize, TagSize), request.Hash.Span);
        return whole;
    }

    /// <summary>The answer; null when it was sealed under another API key.</summary>
    public static byte[]? TryOpen(ReadOnlySpan<byte> whole, string apiKey, RequestKey request)
    {
        var answer = new byte[whole.Length - NonceSize - TagSize];
        using var cipher = Cipher(apiKey, request);
        try
        {
            cipher.Decrypt(
                whole[..NonceSize], whole[(NonceSize + TagSize)..], whole.Slice(NonceSize, TagSize), answer, request.Hash.Span);
            return answer;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static AesGcm Cipher(string apiKey, RequestKey request)
    {
        var info = Encoding.UTF8.GetBytes($"messaging answer {request.AccountId} {request.RequestId}");
        return new AesGcm(HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(apiKey), KeySize, salt: null, info), TagSize);
    }
}
