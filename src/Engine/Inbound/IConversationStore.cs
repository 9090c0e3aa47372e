namespace Grpc.Messaging.Engine.Inbound;

/// <summary>The last messages to customers who may answer.</summary>
public interface IConversationStore
{
    /// <summary>Stores them; one that is older than what is stored changes nothing.</summary>
    /// <param name="positions">Of accounts, up to where the status log is in what is stored now; a position never moves back.</param>
    Task PutAsync(
        IReadOnlyCollection<Conversation> conversations, IReadOnlyDictionary<ObjectId, long> positions, CancellationToken cancellationToken);

    /// <summary>Up to where the status log of an account is in what is stored; null when nothing of it is.</summary>
    Task<long?> FindPositionAsync(ObjectId accountId, CancellationToken cancellationToken);

    /// <summary>The last message to a customer; null when none is known.</summary>
    Task<Conversation?> FindAsync(ConversationKey key, CancellationToken cancellationToken);

    /// <summary>Removes those from before a moment, at most <paramref name="max"/>. Answers how many.</summary>
    Task<int> RemoveAsync(DateTimeOffset before, int max, CancellationToken cancellationToken);
}
