namespace Grpc.Messaging.Engine.Requests;

/// <summary>
/// Answers given under idempotency keys. The stores of what was asked for write them in the same transaction; here they are read, and removed
/// when they are too old to hold a key.
/// </summary>
public interface IRequestStore
{
    /// <summary>What the account was answered under this key at or after <paramref name="notBefore"/>; null when the key is free.</summary>
    Task<RequestRecord?> FindAsync(
        ObjectId accountId, string requestId, DateTimeOffset notBefore, CancellationToken cancellationToken);

    /// <summary>
    /// Stores an answer by itself: for writes that do no harm when they are done twice. Answers the record that holds the key already, in whose
    /// favour nothing is stored; null when the key was free.
    /// </summary>
    Task<RequestRecord?> AddAsync(RequestRecord record, CancellationToken cancellationToken);

    /// <summary>Removes up to <paramref name="most"/> records made before a moment, the oldest first; answers how many it took in hand.</summary>
    Task<int> RemoveAsync(DateTimeOffset before, int most, CancellationToken cancellationToken);
}
