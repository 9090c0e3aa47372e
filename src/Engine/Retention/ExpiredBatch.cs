namespace Grpc.Messaging.Engine.Retention;

/// <summary>
/// What is removed in one transaction: some messages with all that belongs to them, or, of one message with more destinations than a transaction
/// should hold, a part: first its log piece by piece, then its destinations. The message itself goes with the first part, so that nobody sees
/// it half.
/// </summary>
/// <param name="FirstIndex">First destination of these messages that is removed.</param>
/// <param name="LastIndex">Last destination; before <paramref name="FirstIndex"/> = none.</param>
/// <param name="LastSequence">Entries of the status log of these messages are removed up to here.</param>
public sealed record ExpiredBatch(IReadOnlyList<ObjectId> MessageIds, int FirstIndex, int LastIndex, long LastSequence)
{
    /// <summary>Messages with all that belongs to them.</summary>
    public static ExpiredBatch Whole(IReadOnlyList<ObjectId> messageIds) => new(messageIds, 0, int.MaxValue, long.MaxValue);

    /// <summary>A part of the log of one message.</summary>
    public static ExpiredBatch LogOf(ObjectId messageId, long lastSequence) => new([messageId], 0, -1, lastSequence);

    /// <summary>Some destinations of one message, whose log is gone.</summary>
    public static ExpiredBatch DestinationsOf(ObjectId messageId, int firstIndex, int lastIndex) =>
        new([messageId], firstIndex, lastIndex, long.MaxValue);
}
