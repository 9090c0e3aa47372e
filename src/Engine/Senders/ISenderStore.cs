using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Paging;

namespace Grpc.Messaging.Engine.Senders;

/// <summary>The sender names of all accounts.</summary>
public interface ISenderStore : IEntityStore<SenderName>
{
    /// <summary>Under which names the account may send.</summary>
    Task<SenderPolicy> LoadPolicyAsync(ObjectId accountId, CancellationToken cancellationToken);

    /// <summary>Names of whatever account that nobody has decided on, oldest first; null when the cursor is not one.</summary>
    Task<Page<SenderName>?> ListRequestedAsync(PageRequest page, CancellationToken cancellationToken);
}
