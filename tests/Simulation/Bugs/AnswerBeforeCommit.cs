using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Paging;

namespace Grpc.Messaging.Tests.Simulation.Bugs;

/// <summary>The caller gets OK while the message is on its way to the store.</summary>
internal sealed class AnswerBeforeCommit : Sabotage
{
    public override IMessageStore Wrap(IMessageStore store) => new Store(store);

    private sealed class Store(IMessageStore inner) : IMessageStore
    {
        public Task<AcceptRefusal?> AcceptAsync(Acceptance acceptance, CancellationToken cancellationToken)
        {
            _ = inner.AcceptAsync(acceptance, cancellationToken);
            return Task.FromResult<AcceptRefusal?>(null);
        }

        public Task<AppendResult> AppendAsync(MessageChunk chunk, CancellationToken cancellationToken) => inner.AppendAsync(chunk, cancellationToken);

        public Task<MessageStatus?> FindAsync(ObjectId accountId, ObjectId messageId, CancellationToken cancellationToken) =>
            inner.FindAsync(accountId, messageId, cancellationToken);

        public Task<IReadOnlyList<Message>> LoadAsync(IReadOnlyCollection<ObjectId> messageIds, CancellationToken cancellationToken) =>
            inner.LoadAsync(messageIds, cancellationToken);

        public Task<Page<MessageSummary>?> ListAsync(
            ObjectId accountId, MessageFilter filter, PageRequest page, CancellationToken cancellationToken) =>
            inner.ListAsync(accountId, filter, page, cancellationToken);
    }
}
