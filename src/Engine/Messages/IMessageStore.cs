using Grpc.Messaging.Engine.Paging;

namespace Grpc.Messaging.Engine.Messages;

/// <summary>Accepted messages.</summary>
public interface IMessageStore
{
    /// <summary>
    /// Stores a message, its deliveries and their first status changes, and takes what it may cost from its budgets, in one transaction, on disk
    /// before it returns; answers null then. Otherwise nothing is stored, and the answer says why; a request key that was used before goes before a budget
    /// that has too little. Concurrent calls share commits.
    /// </summary>
    Task<AcceptRefusal?> AcceptAsync(Acceptance acceptance, CancellationToken cancellationToken);

    /// <summary>
    /// Adds deliveries to a message, with their first status changes, the change of the job that adds them and what they may cost, in one
    /// transaction.
    /// </summary>
    Task<AppendResult> AppendAsync(MessageChunk chunk, CancellationToken cancellationToken);

    /// <summary>A message with its deliveries; null when the account has none such.</summary>
    Task<MessageStatus?> FindAsync(ObjectId accountId, ObjectId messageId, CancellationToken cancellationToken);

    /// <summary>Messages without their deliveries, for the dispatcher; absent ones are left out.</summary>
    Task<IReadOnlyList<Message>> LoadAsync(IReadOnlyCollection<ObjectId> messageIds, CancellationToken cancellationToken);

    /// <summary>Messages, newest first; null when the cursor is not one.</summary>
    Task<Page<MessageSummary>?> ListAsync(
        ObjectId accountId, MessageFilter filter, PageRequest page, CancellationToken cancellationToken);
}
