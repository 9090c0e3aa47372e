namespace Grpc.Messaging.Engine.Inbound;

/// <summary>The last messages to customers who may answer.</summary>
public interface IConversationStore
{
    /// <summary>Stores them; one that is older than what is stored changes nothing.</summary>
    Task PutAsync(IReadOnlyCollection<Conversation> conversations, CancellationToken cancellationToken);

    /// <summary>The last message to a customer; null when none is known.</summary>
    Task<Conversation?> FindAsync(ConversationKey key, CancellationToken cancellationToken);

    /// <summary>Removes those from before a moment, at most <paramref name="max"/>. Answers how many.</summary>
    Task<int> RemoveAsync(DateTimeOffset before, int max, CancellationToken cancellationToken);
}
