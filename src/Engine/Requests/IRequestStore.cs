namespace Grpc.Messaging.Engine.Requests;

/// <summary>Answers given under idempotency keys. They are written by the stores of what was asked for, in the same transaction.</summary>
public interface IRequestStore
{
    /// <summary>What the account was answered under this key at or after <paramref name="notBefore"/>; null when the key is free.</summary>
    Task<RequestRecord?> FindAsync(
        ObjectId accountId, string requestId, DateTimeOffset notBefore, CancellationToken cancellationToken);
}
