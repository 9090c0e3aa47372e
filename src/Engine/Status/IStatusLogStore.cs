using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Engine.Status;

/// <summary>The append-only log of status changes: the truth behind every watch.</summary>
public interface IStatusLogStore
{
    /// <summary>
    /// Tells of every change after it was committed, in the log's order, without gaps. The handler must be quick and must not throw.
    /// One handler, set once before the first commit.
    /// </summary>
    void OnCommitted(Action<IReadOnlyList<StatusChange>> handler);

    /// <summary>The last position given out; 0 when none was.</summary>
    Task<long> GetEndAsync(CancellationToken cancellationToken);

    /// <summary>
    /// The highest position that was removed with an old message; 0 while none was. After it the log has everything; up to it, only what belongs to
    /// messages that are still there. Positions are never given out again, so the log's end is not below it.
    /// </summary>
    Task<long> GetFloorAsync(CancellationToken cancellationToken);

    /// <summary>Changes of one message after a position, in order, at most <paramref name="max"/>.</summary>
    Task<IReadOnlyList<StatusChange>> ReadMessageAsync(
        ObjectId messageId, long after, int max, CancellationToken cancellationToken);

    /// <summary>Changes of an account after a position, in order, at most <paramref name="max"/>.</summary>
    Task<IReadOnlyList<StatusChange>> ReadAccountAsync(ObjectId accountId, long after, int max, CancellationToken cancellationToken);

    /// <summary>
    /// The latest change of each of the message's destinations from index <paramref name="first"/> on, at most <paramref name="max"/>, and the log's
    /// end at that very moment; null when the account has no such message.
    /// </summary>
    Task<(IReadOnlyList<StatusChange> Current, long End)?> SnapshotMessageAsync(
        ObjectId accountId, ObjectId messageId, int first, int max, CancellationToken cancellationToken);

    /// <summary>As <see cref="SnapshotMessageAsync"/>, of the account's destinations behind a key that are not terminal, in the order of keys.</summary>
    Task<(IReadOnlyList<StatusChange> Current, long End)> SnapshotAccountAsync(
        ObjectId accountId, DeliveryKey after, int max, CancellationToken cancellationToken);
}
