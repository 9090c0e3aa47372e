using System.Security.Cryptography;

namespace Grpc.Messaging.Engine.Credentials;

/// <summary>What is stored of a password: a salt, and PBKDF2 with HMAC-SHA-256. Slow, as passwords have few characters.</summary>
public static class PasswordHash
{
    private const int SaltLength = 16;
    private const int HashLength = 32;
    private const int Iterations = 210_000;

    /// <summary>What is stored of a password.</summary>
    public static byte[] Create(ReadOnlySpan<char> password)
    {
        var secret = new byte[SaltLength + HashLength];
        RandomNumberGenerator.Fill(secret.AsSpan(0, SaltLength));
        Hash(password, secret.AsSpan(0, SaltLength), secret.AsSpan(SaltLength));
        return secret;
    }

    /// <summary>Whether this was stored of a password. Compares in constant time.</summary>
    public static bool IsOf(ReadOnlySpan<byte> secret, ReadOnlySpan<char> password)
    {
        Span<byte> hash = stackalloc byte[HashLength];
        Hash(password, secret[..SaltLength], hash);
        return CryptographicOperations.FixedTimeEquals(secret[SaltLength..], hash);
    }

    /// <summary>As slow a digest of bytes that hold a password among others.</summary>
    /// <param name="salt">At least 16 bytes, another one for each use.</param>
    public static byte[] Derive(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> salt, int length) =>
        Rfc2898DeriveBytes.Pbkdf2(bytes, salt, Iterations, HashAlgorithmName.SHA256, length);

    private static void Hash(ReadOnlySpan<char> password, ReadOnlySpan<byte> salt, Span<byte> hash) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, hash, Iterations, HashAlgorithmName.SHA256);
}
