namespace Grpc.Messaging.Engine.Secrets;

/// <summary>Where the keys of the secret box lie. All nodes of one database share them.</summary>
public interface IKeyRingStore
{
    /// <summary>All keys, in any order.</summary>
    /// <exception cref="StoreUnavailableException">They can't be read now.</exception>
    Task<IReadOnlyList<RingKey>> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Stores a key; one of the same name is replaced.</summary>
    /// <exception cref="StoreUnavailableException">It can't be stored now.</exception>
    Task PutAsync(RingKey key, CancellationToken cancellationToken);
}
