namespace Grpc.Messaging.Engine.Campaigns.Links;

/// <summary>The short links of all messages.</summary>
public interface IShortLinkStore
{
    /// <summary>One, whosever it is; null when there is none.</summary>
    Task<ShortLink?> FindAsync(long linkId, CancellationToken cancellationToken);

    /// <summary>Those of a message in a run.</summary>
    /// <param name="runKey">Null = those of no run.</param>
    Task<IReadOnlyList<ShortLink>> ListAsync(ObjectId partnerKey, long messageId, ObjectId? runKey, CancellationToken cancellationToken);

    /// <summary>Stores new ones.</summary>
    Task AddAsync(IReadOnlyCollection<ShortLink> links, CancellationToken cancellationToken);
}
