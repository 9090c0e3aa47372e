using Grpc.Messaging.Engine.Jobs;

namespace Grpc.Messaging.Engine.Inbound;

/// <summary>Parts of customers' texts that wait for the others.</summary>
public interface IInboundFragmentStore
{
    /// <summary>How many parts of a provider are stored.</summary>
    /// <exception cref="StoreUnavailableException">The store can't be read.</exception>
    Task<int> CountAsync(string provider, CancellationToken cancellationToken);

    /// <summary>Stores a part and the job that ends its wait, in one transaction; false when the text has a part of this number already.</summary>
    /// <exception cref="StoreUnavailableException">Nothing was stored.</exception>
    Task<bool> AddAsync(InboundFragment fragment, Job job, CancellationToken cancellationToken);

    /// <summary>The parts of a text that have come, in the order of their numbers.</summary>
    /// <exception cref="StoreUnavailableException">The store can't be read.</exception>
    Task<IReadOnlyList<InboundFragment>> ListAsync(InboundFragmentKey key, CancellationToken cancellationToken);

    /// <summary>Removes these parts, as far as they are there.</summary>
    /// <exception cref="StoreUnavailableException">They may be there still.</exception>
    Task RemoveAsync(IReadOnlyCollection<InboundFragment> fragments, CancellationToken cancellationToken);
}
