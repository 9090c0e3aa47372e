using Grpc.Messaging.Engine.Entities;

namespace Grpc.Messaging.Engine.Campaigns;

/// <summary>The messages of all partners.</summary>
public interface IPushMessageStore : INumberedStore<PushMessage>
{
    /// <summary>As the other list, of those that a filter lets through.</summary>
    Task<NumberedPage<PushMessage>> ListAsync(ObjectId partnerKey, PushFilter filter, long page, int size, CancellationToken cancellationToken);
}
