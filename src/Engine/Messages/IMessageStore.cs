using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Engine.Messages;

/// <summary>Accepted messages.</summary>
public interface IMessageStore
{
    /// <summary>
    /// Stores a message, its deliveries and their first status changes in one transaction, on disk before it returns. When the account was
    /// answered under the same request key within 24 hours, nothing is stored and that record is the answer; otherwise null. Concurrent calls
    /// share commits.
    /// </summary>
    Task<RequestRecord?> AcceptAsync(Acceptance acceptance, CancellationToken cancellationToken);

    /// <summary>
    /// Adds deliveries to a message, which may be new with them, with their first status changes and the change of the job that adds them, in one transaction. False when the job
    /// has another version by now or is gone; then nothing is stored.
    /// </summary>
    Task<bool> AppendAsync(MessageChunk chunk, CancellationToken cancellationToken);

    /// <summary>A message with its deliveries; null when the account has none such.</summary>
    Task<MessageStatus?> FindAsync(ObjectId accountId, ObjectId messageId, CancellationToken cancellationToken);

    /// <summary>Messages without their deliveries, for the dispatcher; absent ones are left out.</summary>
    Task<IReadOnlyList<Message>> LoadAsync(IReadOnlyCollection<ObjectId> messageIds, CancellationToken cancellationToken);

    /// <summary>Messages, newest first; null when the cursor is not one.</summary>
    Task<Page<MessageSummary>?> ListAsync(
        ObjectId accountId, MessageFilter filter, PageRequest page, CancellationToken cancellationToken);
}
