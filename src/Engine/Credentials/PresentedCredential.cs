using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Grpc.Messaging.Engine.Credentials;

/// <summary>What a request brings to show on whose behalf it is made, before anybody has checked it.</summary>
/// <param name="Kind">Name of the <see cref="CredentialKind"/> that checks it.</param>
/// <param name="Name">What the credential is looked up by, such as a user name; empty when it is found by its secret alone.</param>
/// <param name="Secret">A key or password; empty when a signature proves that the caller knows it.</param>
/// <param name="Signature">A signature over the request; null for kinds without.</param>
public readonly record struct PresentedCredential(string Kind, string Name, ReadOnlyMemory<char> Secret, RequestSignature? Signature = null)
{
    /// <summary>Longest secret that is ever looked up, in characters.</summary>
    public const int MaxSecret = 256;

    // A prefix of the hash is all that the database's index compares: how long that takes tells nothing about the rest.
    private const int LookupBytes = 16;

    /// <summary>Whether there may be such a credential at all.</summary>
    public bool IsPlausible =>
        Name.Length <= Credential.MaxLookupId && Secret.Length <= MaxSecret && (Name.Length > 0 || Secret.Length > 0);

    /// <summary>The lookup id of a credential that is found by its secret.</summary>
    public static string LookupIdOf(ReadOnlySpan<byte> secretHash) => Convert.ToHexStringLower(secretHash[..LookupBytes]);

    /// <summary>What the credential is stored under.</summary>
    public string ToLookupId() => Name.Length > 0 ? Name : LookupIdOf(ApiKeyFactory.Hash(Secret.Span));

    /// <summary>The kind alone: what is presented must not end in a log.</summary>
    public override string ToString() => Kind;

    /// <summary>SHA-256 of what is the same in every call with one credential: its name and secret.</summary>
    internal void Fingerprint(Span<byte> hash)
    {
        var secret = MemoryMarshal.AsBytes(Secret.Span);
        if (Name.Length == 0)
        {
            SHA256.HashData(secret, hash);
            return;
        }

        // Of two hashes, so that it is plain where the name ends.
        Span<byte> both = stackalloc byte[2 * SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(Name.AsSpan()), both);
        SHA256.HashData(secret, both[SHA256.HashSizeInBytes..]);
        SHA256.HashData(both, hash);
    }
}
