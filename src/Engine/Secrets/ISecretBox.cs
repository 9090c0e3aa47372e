namespace Grpc.Messaging.Engine.Secrets;

/// <summary>
/// Seals secrets that have to be stored in a form that can be read again, such as signing keys and passwords of providers. All nodes of one
/// database open what any of them has sealed, also after its keys were rotated.
/// </summary>
public interface ISecretBox
{
    /// <summary>Encrypts a secret with the newest key of the ring.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="purpose">What it is for, a constant of its user; only the same purpose opens it.</param>
    /// <exception cref="StoreUnavailableException">The key ring can't be read or extended now.</exception>
    byte[] Seal(ReadOnlySpan<byte> secret, string purpose);

    /// <summary>The secret that was sealed for this purpose.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">
    /// Not sealed for this purpose, changed since, or sealed with a key that is not in the ring any more.
    /// </exception>
    /// <exception cref="StoreUnavailableException">The key ring can't be read now.</exception>
    byte[] Open(ReadOnlySpan<byte> sealedSecret, string purpose);
}
