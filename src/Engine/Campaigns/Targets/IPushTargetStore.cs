using Grpc.Messaging.Engine.Entities;

namespace Grpc.Messaging.Engine.Campaigns.Targets;

/// <summary>Who got the messages of partners.</summary>
public interface IPushTargetStore
{
    /// <summary>Targets in the order in which they were sent, page by page; outside of the list there are none.</summary>
    Task<NumberedPage<PushTarget>> ListAsync(ObjectId partnerKey, PushTargetFilter filter, long page, int size, CancellationToken cancellationToken);

    /// <summary>The partner whose campaign has this number; null when there is none.</summary>
    Task<ObjectId?> FindCampaignOwnerAsync(long campaignId, CancellationToken cancellationToken);

    /// <summary>The partner whose message has this number, one-off ones included; null when there is none.</summary>
    Task<ObjectId?> FindMessageOwnerAsync(long messageId, CancellationToken cancellationToken);
}
