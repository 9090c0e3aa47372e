namespace Grpc.Messaging.Engine.Campaigns.Links;

/// <summary>The short links of all messages.</summary>
public interface IShortLinkStore
{
    /// <summary>One, whosever it is; null when there is none.</summary>
    Task<ShortLink?> FindAsync(long linkId, CancellationToken cancellationToken);

    /// <summary>Those of a message.</summary>
    Task<IReadOnlyList<ShortLink>> ListAsync(ObjectId partnerKey, long messageId, CancellationToken cancellationToken);

    /// <summary>Stores new ones.</summary>
    Task AddAsync(IReadOnlyCollection<ShortLink> links, CancellationToken cancellationToken);
}
