namespace Grpc.Messaging.Engine.Channels;

/// <summary>The parts of messages under way.</summary>
public interface IMessagePartStore
{
    /// <summary>
    /// Stores parts in one transaction. They take the place of older parts with their ids or groups: ids of providers start anew some day.
    /// </summary>
    /// <exception cref="StoreUnavailableException">Nothing was stored.</exception>
    Task AddAsync(IReadOnlyCollection<MessagePart> parts, CancellationToken cancellationToken);

    /// <summary>
    /// Records what became of a part, unless that is known already; answers all parts of its hand-over as they are after that, in the order of their
    /// ids, or none when there is no such part.
    /// </summary>
    /// <exception cref="StoreUnavailableException">It may not have been recorded.</exception>
    Task<IReadOnlyList<MessagePart>> SetStateAsync(string provider, string partId, MessagePartState state, CancellationToken cancellationToken);

    /// <summary>The parts of a hand-over, in the order of their ids.</summary>
    /// <exception cref="StoreUnavailableException">The store can't be read.</exception>
    Task<IReadOnlyList<MessagePart>> ListAsync(string provider, string groupId, CancellationToken cancellationToken);

    /// <summary>Removes parts that are older; answers how many.</summary>
    Task<int> RemoveAsync(DateTimeOffset before, int max, CancellationToken cancellationToken);
}
