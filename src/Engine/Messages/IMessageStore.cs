using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Paging;

namespace Grpc.Messaging.Engine.Messages;

/// <summary>Accepted messages.</summary>
public interface IMessageStore
{
    /// <summary>
    /// Stores a message, its deliveries and their first status changes in one transaction, on disk before it returns. When the account has
    /// a message with the same request id made within 24 hours, nothing is stored and that one is the answer; otherwise null.
    /// Concurrent calls share commits. With a lease, the deliveries that have a due time are stored under it: the caller goes on with them
    /// without a claim.
    /// </summary>
    Task<MessageStatus?> AcceptAsync(
        Message message, IReadOnlyList<Delivery> deliveries, Lease? lease, CancellationToken cancellationToken);

    /// <summary>The message that this account sent under this key at or after <paramref name="notBefore"/>.</summary>
    Task<MessageStatus?> FindByRequestIdAsync(
        ObjectId accountId, string requestId, DateTimeOffset notBefore, CancellationToken cancellationToken);

    /// <summary>A message with its deliveries; null when the account has none such.</summary>
    Task<MessageStatus?> FindAsync(ObjectId accountId, ObjectId messageId, CancellationToken cancellationToken);

    /// <summary>Messages without their deliveries, for the dispatcher; absent ones are left out.</summary>
    Task<IReadOnlyList<Message>> LoadAsync(IReadOnlyCollection<ObjectId> messageIds, CancellationToken cancellationToken);

    /// <summary>Messages, newest first; null when the cursor is not one.</summary>
    Task<Page<MessageSummary>?> ListAsync(
        ObjectId accountId, MessageFilter filter, PageRequest page, CancellationToken cancellationToken);
}
