using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Messages;

namespace Grpc.Messaging.Storage.Messages;

/// <summary>The hot statements on messages, which every database has in its own words.</summary>
public interface IMessageStatements
{
    /// <summary>As <see cref="IMessageStore.AcceptAsync"/>.</summary>
    Task<AcceptRefusal?> AcceptAsync(Acceptance acceptance, CancellationToken cancellationToken);

    /// <summary>As <see cref="IMessageStore.AppendAsync"/>.</summary>
    Task<AppendResult> AppendAsync(MessageChunk chunk, CancellationToken cancellationToken);

    /// <summary>As <see cref="IMessageStore.LoadAsync"/>.</summary>
    Task<IReadOnlyList<Message>> LoadAsync(IReadOnlyCollection<ObjectId> messageIds, CancellationToken cancellationToken);
}
