using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Suppressions;
using Grpc.Messaging.Engine.Webhooks;

namespace Grpc.Messaging.Engine.Inbound;

/// <summary>What customers wrote.</summary>
public interface IInboundStore : IEntityStore<InboundMessage>
{
    /// <summary>
    /// Stores a message with all that follows from it, in one transaction, and gives it its <see cref="InboundMessage.Sequence"/>. False: the provider has
    /// brought it before, and nothing is stored.
    /// </summary>
    Task<bool> AddAsync(
        InboundMessage message,
        SuppressionChange? suppression,
        IReadOnlyList<CallbackDelivery> callbacks,
        IReadOnlyList<Job> jobs,
        CancellationToken cancellationToken);

    /// <summary>Messages of an account in the order of their receipt; null when the cursor is not one.</summary>
    /// <param name="channel">Only those of this one; null = of any.</param>
    /// <param name="from">Only those of this customer; null = of any.</param>
    /// <param name="newestFirst">False = oldest first.</param>
    Task<Page<InboundMessage>?> ListAsync(
        ObjectId accountId, Channel? channel, string? from, bool newestFirst, PageRequest page, CancellationToken cancellationToken);

    /// <summary>An account's messages behind a position, in their order, at most <paramref name="max"/>.</summary>
    Task<IReadOnlyList<InboundMessage>> ReadAfterAsync(ObjectId accountId, long after, int max, CancellationToken cancellationToken);

    /// <summary>The sequence of an account's last message; 0 = there was none.</summary>
    Task<long> GetEndAsync(ObjectId accountId, CancellationToken cancellationToken);

    /// <summary>
    /// When these customers last wrote, by provider, by the provider's clock where it told; those of whom nothing came since a moment are left out.
    /// </summary>
    Task<IReadOnlyDictionary<(string Provider, string Customer), DateTimeOffset>> FindLastAsync(
        IReadOnlyCollection<(string Provider, string Customer)> customers, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Removes messages from before a moment, at most <paramref name="max"/>. Answers how many.</summary>
    Task<int> RemoveAsync(DateTimeOffset before, int max, CancellationToken cancellationToken);
}
