using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Suppressions;
using Grpc.Messaging.Engine.Webhooks;

namespace Grpc.Messaging.Engine.Inbound;

/// <summary>What customers wrote.</summary>
public interface IInboundStore
{
    /// <summary>
    /// Stores a message with all that follows from it, in one transaction. False: the provider has brought it before, and nothing is stored.
    /// </summary>
    Task<bool> AddAsync(
        InboundMessage message,
        SuppressionChange? suppression,
        IReadOnlyList<CallbackDelivery> callbacks,
        IReadOnlyList<Job> jobs,
        CancellationToken cancellationToken);

    /// <summary>Removes messages from before a moment, at most <paramref name="max"/>. Answers how many.</summary>
    Task<int> RemoveAsync(DateTimeOffset before, int max, CancellationToken cancellationToken);
}
