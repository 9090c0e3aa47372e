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

    /// <summary>
    /// What it is remembered under by this process: by the hash of .NET's own dictionaries, whose seed nobody outside knows. It is no proof, and two may
    /// have the same: see <see cref="IsSameAs"/>. A cryptographic hash would take longer than all else that is done for a call before its method.
    /// </summary>
    internal ulong ToCacheKey() => ((ulong)(uint)Name.GetHashCode(StringComparison.Ordinal) << 32) | (uint)string.GetHashCode(Secret.Span);

    /// <summary>Whether another request presents the same name and secret. The time that it takes tells nothing about the secret but its length.</summary>
    internal bool IsSameAs(in PresentedCredential other) =>
        Name == other.Name
        && CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(Secret.Span), MemoryMarshal.AsBytes(other.Secret.Span));

    /// <summary>What is the same in every call with one credential, without what keeps the request in memory.</summary>
    internal PresentedCredential ToKept() => new(Kind, Name, Secret.ToArray());
}
