namespace Grpc.Messaging.Engine.Retention;

/// <summary>What is old in the store, and the way out of it.</summary>
public interface IRetentionStore
{
    /// <summary>Destinations that may go in one transaction without others noticing much.</summary>
    int UsualBatchSize { get; }

    /// <summary>
    /// Takes or prolongs the turn to remove things, which one process of all has at a time. False: another has it. Losing it unnoticed does
    /// no harm: <see cref="RemoveAsync"/> looks again.
    /// </summary>
    Task<bool> TryTakeTurnAsync(string owner, DateTimeOffset now, DateTimeOffset end, CancellationToken cancellationToken);

    /// <summary>Gives the turn back, if this owner has it.</summary>
    Task EndTurnAsync(string owner, CancellationToken cancellationToken);

    /// <summary>
    /// The next messages, in the order of their ids, that were accepted before a moment, have only final destinations, and none that has changed
    /// since; about <paramref name="max"/> destinations. Batch: null when none was among those looked at. Next: the id to go on after; null when
    /// there are no more.
    /// </summary>
    Task<(ExpiredBatch? Batch, ObjectId? Next)> FindExpiredAsync(
        DateTimeOffset before, ObjectId after, int max, CancellationToken cancellationToken);

    /// <summary>Writes the rows of a batch as lines of JSON.</summary>
    Task WriteArchiveAsync(ExpiredBatch batch, Stream output, CancellationToken cancellationToken);

    /// <summary>
    /// Removes a batch and adds its destinations to the daily statistics, in one transaction. Messages that have changed since
    /// <paramref name="before"/> stay. Answers how many destinations it removed; null when the turn has gone to somebody else, and nothing was.
    /// </summary>
    Task<int?> RemoveAsync(string owner, ExpiredBatch batch, DateTimeOffset before, CancellationToken cancellationToken);
}
