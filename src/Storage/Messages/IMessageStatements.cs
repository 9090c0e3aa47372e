using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;

namespace Grpc.Messaging.Storage.Messages;

/// <summary>The hot statements on messages, which every database has in its own words.</summary>
public interface IMessageStatements
{
    /// <summary>
    /// As <see cref="IMessageStore.AcceptAsync"/>; answers the id of the message that the same request id led to before, null when this one
    /// was stored.
    /// </summary>
    Task<ObjectId?> AcceptAsync(Message message, IReadOnlyList<Delivery> deliveries, Lease? lease, CancellationToken cancellationToken);

    /// <summary>As <see cref="IMessageStore.LoadAsync"/>.</summary>
    Task<IReadOnlyList<Message>> LoadAsync(IReadOnlyCollection<ObjectId> messageIds, CancellationToken cancellationToken);
}
